import { runService } from "@/demo/platform/service";
import { winterBanner } from "../core/shelf";
import { composeStorefront } from "../main";

/** Leaves availability to the catalog, and shows a banner by flag. */
await runService(async (platform) =>
  composeStorefront(platform, {
    arrange: (items) => items,
    bannerFor: winterBanner(platform.flags),
    availability: null,
  }),
);
