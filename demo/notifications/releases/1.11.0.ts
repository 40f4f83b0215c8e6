import { runService } from "@/demo/platform/service";
import { composeNotifications } from "../main";

/** Mails every order. */
await runService((platform) =>
  composeNotifications(platform, { mailsReturns: false, texts: null }),
);
