import { runService } from "@/demo/platform/service";
import { createKeywordSearch } from "../adapters/keyword-search";
import { composeCatalog } from "../main";

/** Searches by words only; fails when inventory does. */
await runService(async (platform) =>
  composeCatalog(platform, {
    chooseSearch: (products) => {
      const byWords = createKeywordSearch(products, 1);
      return () => byWords;
    },
  }),
);
