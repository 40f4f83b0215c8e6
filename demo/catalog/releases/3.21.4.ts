import { runService } from "@/demo/platform/service";
import { rememberingFor, toleratingSilence } from "../adapters/http-stock";
import { createKeywordSearch } from "../adapters/keyword-search";
import { createSemanticSearch } from "../adapters/semantic-search";
import { chooseSearchByFlag } from "../core/choose-search";
import { composeCatalog } from "../main";

/** Remembers the shelf for a moment, and shows it as unknown when inventory fails. */
await runService(async (platform) =>
  composeCatalog(platform, {
    chooseSearch: (products) =>
      chooseSearchByFlag(platform.flags, {
        byWords: createKeywordSearch(products, 2),
        byMeaning: createSemanticSearch(products),
      }),
    around: (stock) =>
      toleratingSilence(rememberingFor(platform.settings.number("STOCK_CACHE_MS"), stock)),
  }),
);
