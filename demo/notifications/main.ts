import type { HttpRoutes } from "@/demo/platform/http-server";
import type { Platform } from "@/demo/platform/service";
import { createHeldTextMessages } from "./adapters/held-text-messages";
import { createLogMessages } from "./adapters/log-messages";
import { notificationsHttp } from "./adapters/notifications-http";
import { consumeOrderEvents } from "./adapters/order-events-consumer";
import { createMessageMemory } from "./adapters/remembered-messages";
import { tellShopper } from "./core/tell-shopper";
import type { Messages } from "./ports/messages";

export interface NotificationsParts {
  readonly mailsReturns: boolean;
  /** Null in releases that send no text messages. */
  readonly texts: {
    readonly fromCents: number;
    choose(texts: { sending: Messages; holding: Messages }): (shopper: string) => Messages;
  } | null;
}

/** Notifications from the parts of one release. */
export async function composeNotifications(
  { settings, onStop }: Platform,
  { mailsReturns, texts }: NotificationsParts,
): Promise<HttpRoutes> {
  const memory = createMessageMemory();
  const tell = tellShopper({
    mail: memory.remember(createLogMessages("mail", "log-mail")),
    mailsReturns,
    texts: texts && {
      fromCents: texts.fromCents,
      choose: texts.choose({
        sending: memory.remember(createLogMessages("text", "log-sms")),
        holding: memory.remember(createHeldTextMessages()),
      }),
    },
  });
  onStop(await consumeOrderEvents(settings, tell));
  return notificationsHttp(memory);
}
