import { runService } from "@/demo/platform/service";
import { createAcmePayCardProcessor } from "../adapters/acme-pay-card-processor";
import { createNovacardCardProcessor } from "../adapters/novacard-card-processor";
import { chooseByFlag } from "../core/choose-processor";
import { cardClient, composePayments } from "../main";

/** Moves shoppers from acme-pay to novacard by flag. */
await runService(async (platform) => {
  const current = createAcmePayCardProcessor(
    platform.clientOf("acme-pay", cardClient(platform, "acme-pay-http")),
  );
  const next = createNovacardCardProcessor(
    platform.clientOf("novacard", cardClient(platform, "novacard-http")),
  );
  return composePayments({
    processors: [current, next],
    choose: chooseByFlag(platform.flags, { current, next }),
  });
});
