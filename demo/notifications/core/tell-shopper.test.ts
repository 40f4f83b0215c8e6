import { describe, expect, it } from "vitest";
import type { Message, Messages } from "../ports/messages";
import { chooseTextsByFlag } from "./choose-texts";
import type { OrderEvent } from "./order-event";
import { tellShopper } from "./tell-shopper";

const placed: OrderEvent = {
  type: "order.placed",
  order: "o1",
  shopper: "s1",
  totalCents: 5_000,
  pieces: 1,
};

function channel(name: Messages["channel"]): Messages & { sent: Message[] } {
  const sent: Message[] = [];
  return { channel: name, sent, send: async (message) => sent.push(message) > 0 };
}

function set(isKilled: boolean) {
  const mail = channel("mail");
  const sending = channel("text");
  const holding = channel("text");
  const choose = chooseTextsByFlag({ isEnabled: () => isKilled }, { sending, holding });
  const tell = tellShopper({ mail, mailsReturns: true, texts: { fromCents: 5_000, choose } });
  return { mail, sending, holding, tell };
}

describe("tellShopper", () => {
  it("mails every order and texts a large one", async () => {
    const { tell, mail, sending } = set(false);
    await tell(placed);
    await tell({ ...placed, totalCents: 4_999 });
    expect(mail.sent).toHaveLength(2);
    expect(sending.sent).toEqual([
      { to: "s1", text: "Thank you: 1 piece for € 50.00 are on the way. Order o1." },
    ]);
  });

  it("holds texts back while the kill switch is tripped, and mails all the same", async () => {
    const { tell, mail, sending, holding } = set(true);
    await tell(placed);
    expect([mail.sent.length, sending.sent.length, holding.sent.length]).toEqual([1, 0, 1]);
  });

  it("mails a return, but does not text it", async () => {
    const { tell, mail, sending } = set(false);
    await tell({ ...placed, type: "order.returned" });
    expect(mail.sent).toHaveLength(1);
    expect(sending.sent).toEqual([]);
  });
});
