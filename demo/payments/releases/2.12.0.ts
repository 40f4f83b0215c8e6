import { runService } from "@/demo/platform/service";
import { createAcmePayCardProcessor } from "../adapters/acme-pay-card-processor";
import { cardClient, composePayments } from "../main";

/** Knows acme-pay only, and no flag. */
await runService(async (platform) => {
  const acmePay = createAcmePayCardProcessor(
    platform.clientOf("acme-pay", cardClient(platform, "acme-pay-http")),
  );
  return composePayments({ processors: [acmePay], choose: () => acmePay });
});
