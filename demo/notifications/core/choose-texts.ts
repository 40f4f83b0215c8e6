import type { Flags } from "../ports/flags";
import type { Messages } from "../ports/messages";

/** Holds every text message back while the kill switch is tripped. */
export const chooseTextsByFlag =
  (flags: Flags, texts: { sending: Messages; holding: Messages }) =>
  (shopper: string): Messages =>
    flags.isEnabled("notifications.kill-sms", shopper) ? texts.holding : texts.sending;
