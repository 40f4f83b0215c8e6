import { runService } from "@/demo/platform/service";
import { createKeywordSearch } from "../adapters/keyword-search";
import { createSemanticSearch } from "../adapters/semantic-search";
import { chooseSearchByFlag } from "../core/choose-search";
import { composeCatalog } from "../main";

/** Searches by meaning where the flag is on; fails when inventory does. */
await runService(async (platform) =>
  composeCatalog(platform, {
    chooseSearch: (products) =>
      chooseSearchByFlag(platform.flags, {
        byWords: createKeywordSearch(products, 2),
        byMeaning: createSemanticSearch(products),
      }),
  }),
);
