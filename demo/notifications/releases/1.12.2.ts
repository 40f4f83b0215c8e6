import { runService } from "@/demo/platform/service";
import { composeNotifications } from "../main";

const TEXT_FROM_CENTS = 5_000;

/** Mails returns too, and texts large orders; nothing stops the texts. */
await runService((platform) =>
  composeNotifications(platform, {
    mailsReturns: true,
    texts: {
      fromCents: TEXT_FROM_CENTS,
      choose:
        ({ sending }) =>
        () =>
          sending,
    },
  }),
);
