import type { CardProcessor } from "../ports/card-processor";

export interface BatchOptions {
  /** A batch leaves when it is this large, or when its window ends. */
  readonly size: number;
  readonly windowMs: number;
  /** What a charge may take in all, from the moment it is asked for. */
  readonly budgetMs: number;
}

export class ChargeTimeout extends Error {
  override readonly name = "ChargeTimeout";

  constructor(budgetMs: number) {
    super(`the charge took longer than ${budgetMs} ms`);
  }
}

/** Charges in batches: each waits for its batch to leave, and the wait counts against its budget. */
export function createBatchingCardProcessor(
  processor: CardProcessor,
  { size, windowMs, budgetMs }: BatchOptions,
): CardProcessor {
  const waiting: (() => void)[] = [];
  const leave = () => {
    for (const go of waiting.splice(0)) go();
  };
  setInterval(leave, windowMs).unref();

  const turn = () =>
    new Promise<void>((resolve) => {
      waiting.push(resolve);
      if (waiting.length >= size) leave();
    });

  return {
    name: processor.name,
    refund: processor.refund,
    charge: async (charge) => {
      const settled = turn().then(() => processor.charge(charge));
      return Promise.race([settled, expire(budgetMs)]);
    },
  };
}

const expire = (budgetMs: number): Promise<never> =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new ChargeTimeout(budgetMs)), budgetMs).unref();
  });
