import { beforeEach, describe, expect, it } from "vitest";
import type { OrderEvent } from "../ports/order-events";
import type { ChargeResult } from "../ports/payments";
import { chooseInvoicesByFlag } from "./choose-invoices";
import type { Order } from "./order";
import { placeOrder } from "./place-order";
import { renderInvoice } from "./render-invoice";
import { returnOrder } from "./return-order";

const request = {
  id: "o1",
  shopper: "s1",
  card: "tok_1",
  lines: [{ sku: "gear-01", name: "Ridge <tent>", quantity: 2, cents: 24_900 }],
};
const approved: ChargeResult = { status: "approved", id: "acme-pay.1", processor: "acme-pay" };

function aShop() {
  const orders = new Map<string, Order>();
  const held = new Set<string>();
  const events: OrderEvent[] = [];
  const refunded: string[] = [];
  const invoiced: string[] = [];
  let isSoldOut = false;
  let answer: () => Promise<ChargeResult> = async () => approved;
  const parts = {
    book: {
      open: async (order: Order) => !orders.has(order.id) && orders.set(order.id, order).size > 0,
      settle: async (order: Order) => void orders.set(order.id, order),
      find: async (id: string) => orders.get(id) ?? null,
      forgetBefore: async () => 0,
    },
    stock: {
      reserve: async (id: string) => !isSoldOut && held.add(id).size > 0,
      release: async (id: string) => void held.delete(id),
    },
    payments: { charge: () => answer(), refund: async (id: string) => void refunded.push(id) },
    events: { publish: async (event: OrderEvent) => void events.push(event) },
    chooseInvoices: chooseInvoicesByFlag(
      { isEnabled: () => true },
      {
        before: { issue: async () => void invoiced.push("before") },
        after: { issue: async () => void invoiced.push("after") },
      },
    ),
  };
  return {
    parts,
    orders,
    held,
    events,
    refunded,
    invoiced,
    sellOut: () => {
      isSoldOut = true;
    },
    payWith: (next: typeof answer) => {
      answer = next;
    },
  };
}

describe("placeOrder", () => {
  let shop = aShop();
  beforeEach(() => {
    shop = aShop();
  });

  it("reserves, charges, invoices and tells", async () => {
    const order = await placeOrder(shop.parts)(request);
    expect(order).toMatchObject({ status: "paid", totalCents: 49_800, processor: "acme-pay" });
    expect(shop.held).toContain("o1");
    expect(shop.invoiced).toEqual(["after"]);
    expect(shop.events).toEqual([{ type: "order.placed", order }]);
  });

  it("does nothing twice for one id", async () => {
    const place = placeOrder(shop.parts);
    const first = await place(request);
    expect(await place(request)).toEqual(first);
    expect(shop.events).toHaveLength(1);
  });

  it("puts the stock back when the card is declined", async () => {
    shop.payWith(async () => ({ status: "declined", processor: "acme-pay" }));
    expect(await placeOrder(shop.parts)(request)).toMatchObject({ status: "declined" });
    expect(shop.held.size).toBe(0);
    expect(shop.events).toEqual([]);
  });

  it("fails, with the stock put back, when payments does not answer", async () => {
    shop.payWith(() => Promise.reject(new Error("no answer")));
    await expect(placeOrder(shop.parts)(request)).rejects.toThrow("no answer");
    expect(shop.orders.get("o1")?.status).toBe("failed");
    expect(shop.held.size).toBe(0);
  });

  it("charges nothing when something is sold out", async () => {
    shop.sellOut();
    shop.payWith(() => Promise.reject(new Error("must not be asked")));
    expect(await placeOrder(shop.parts)(request)).toMatchObject({ status: "sold_out" });
  });

  it("returns a paid order once", async () => {
    await placeOrder(shop.parts)(request);
    const giveBack = returnOrder(shop.parts);
    expect(await giveBack("o1")).toMatchObject({ status: "returned" });
    await giveBack("o1");
    expect(shop.refunded).toEqual(["acme-pay.1"]);
    expect(shop.held.size).toBe(0);
    expect(await giveBack("unheard of")).toBeNull();
  });

  it("renders an invoice without markup from outside", async () => {
    const html = renderInvoice(await placeOrder(shop.parts)(request));
    expect(html).toContain("Ridge &lt;tent&gt;");
    expect(html).toContain("€ 498.00");
  });
});
