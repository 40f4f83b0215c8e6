import { runService } from "@/demo/platform/service";
import { createHttpAvailability } from "../adapters/http-availability";
import { composeStorefront } from "../main";

/** Asks the warehouse itself whether a product is on the shelf. */
await runService(async (platform) =>
  composeStorefront(platform, {
    arrange: (items) => items,
    bannerFor: () => null,
    availability: createHttpAvailability(
      platform.clientOf("inventory", {
        adapter: "inventory-http",
        timeoutMs: platform.settings.number("AVAILABILITY_TIMEOUT_MS"),
        retries: 0,
      }),
    ),
  }),
);
