import type { Messages } from "../ports/messages";
import { type OrderEvent, wordsFor } from "./order-event";

export interface TellShopperParts {
  readonly mail: Messages;
  readonly mailsReturns: boolean;
  /** Null in releases that send no text messages. */
  readonly texts: {
    /** Orders of this much and more. */
    readonly fromCents: number;
    choose(shopper: string): Messages;
  } | null;
}

export type TellShopper = (event: OrderEvent) => Promise<void>;

/** A mail for every event, and a text message for a large order. */
export const tellShopper =
  ({ mail, mailsReturns, texts }: TellShopperParts): TellShopper =>
  async (event) => {
    const message = { to: event.shopper, text: wordsFor(event) };
    if (event.type === "order.placed" || mailsReturns) await mail.send(message);
    if (texts && event.type === "order.placed" && event.totalCents >= texts.fromCents)
      await texts.choose(event.shopper).send(message);
  };
