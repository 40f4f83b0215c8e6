import { runService } from "@/demo/platform/service";
import { chooseTextsByFlag } from "../core/choose-texts";
import { composeNotifications } from "../main";

/** Texts stop at once by the kill switch. */
await runService((platform) =>
  composeNotifications(platform, {
    mailsReturns: true,
    texts: {
      fromCents: platform.settings.number("TEXT_FROM_CENTS"),
      choose: (texts) => chooseTextsByFlag(platform.flags, texts),
    },
  }),
);
