import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { CardProcessor } from "./ports/card-processor";

/** A card of the processors' own test range that is always declined. */
export const DECLINED_CARD = "tok_0002";

export interface ContractCase {
  readonly title: string;
  check(processor: CardProcessor): Promise<void>;
}

const aCharge = (card = "tok_4242") => ({ orderId: randomUUID(), cents: 4_250, card });

/** What every CardProcessor must do, whoever's API is behind it. */
export const cardProcessorContract: readonly ContractCase[] = [
  {
    title: "approves a good card with a reference",
    check: async (processor) => {
      const outcome = await processor.charge(aCharge());
      assert.equal(outcome.status, "approved");
      assert.match(outcome.reference, /\S/);
    },
  },
  {
    title: "declines a bad card with a reason",
    check: async (processor) => {
      const outcome = await processor.charge(aCharge(DECLINED_CARD));
      assert.equal(outcome.status, "declined");
      assert.match(outcome.reason, /\S/);
    },
  },
  {
    title: "charges an order once, however often it is asked",
    check: async (processor) => {
      const charge = aCharge();
      assert.deepEqual(await processor.charge(charge), await processor.charge(charge));
    },
  },
  {
    title: "gives different orders different references",
    check: async (processor) => {
      const [one, other] = await Promise.all([
        processor.charge(aCharge()),
        processor.charge(aCharge()),
      ]);
      assert.notDeepEqual(one, other);
    },
  },
  {
    title: "refunds what it charged",
    check: async (processor) => {
      const outcome = await processor.charge(aCharge());
      assert.equal(outcome.status, "approved");
      assert.equal(await processor.refund(outcome.reference), true);
    },
  },
  {
    title: "does not refund what it does not know",
    check: async (processor) => {
      assert.equal(await processor.refund(`unknown-${randomUUID()}`), false);
    },
  },
];
