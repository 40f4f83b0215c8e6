import { runService } from "@/demo/platform/service";
import { availableFirst, winterBanner } from "../core/shelf";
import { composeStorefront } from "../main";

/** Shows a short shelf with what can be had first. */
await runService(async (platform) =>
  composeStorefront(platform, {
    arrange: availableFirst(platform.settings.number("SHELF_SIZE")),
    bannerFor: winterBanner(platform.flags),
    availability: null,
  }),
);
