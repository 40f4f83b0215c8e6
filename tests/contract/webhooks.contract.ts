import { describe, expect, it } from "vitest";
import type { WebhookDelivery } from "@/server/domain/flags/webhooks/webhook";
import type { Stores, UnitOfWork } from "@/server/ports/unit-of-work";
import { minutes } from "../support/schedule-builders";
import { aDelivery, anAttempt, aWebhook } from "../support/webhook-builders";

/** Later than any clock these tests run by, so that the database's time is the earlier one. */
const now = new Date("2099-01-01T12:00:00Z");
const later = (ms: number): Date => new Date(now.getTime() + ms);
const claim = { now, limit: 10, perWebhook: 10, leaseMs: 20_000 };

/** What a store of webhooks must do. */
export function describeWebhookStore(name: string, setUp: () => Promise<UnitOfWork>): void {
  const opened = async () => {
    const unitOfWork = await setUp();
    const run = <T>(work: (store: Stores["webhooks"]) => Promise<T>) =>
      unitOfWork.run(({ webhooks }) => work(webhooks));
    await run((store) => store.insert(aWebhook()));
    return run;
  };

  describe(`${name} as WebhookStore`, () => {
    it("gives back what was kept, without what was deleted", async () => {
      const run = await opened();
      const full = aWebhook({
        ...{ events: ["flag.toggled"], environments: ["production"], previousSecret: "old" },
        ...{ previousUntil: minutes(9), enabled: false, disabledReason: "410", fromSeq: 7n },
        failingSince: minutes(2),
      });
      await run((store) => store.save(full));
      expect(await run((store) => store.list())).toEqual([full]);
      await run((store) => store.save({ ...full, deletedAt: minutes(3) }));
      expect(await run((store) => store.list())).toEqual([]);
      expect(await run((store) => store.lock("w-1"))).toMatchObject({ deletedAt: minutes(3) });
      expect(await run((store) => store.findById("none"))).toBeNull();
    });

    it("keeps a change's delivery once a webhook, and tests as often as they are made", async () => {
      const run = await opened();
      await run((store) => store.add([aDelivery(), aDelivery({ id: "msg_2" })]));
      const test = { changeId: null, event: "webhook.test" };
      await run((store) =>
        store.add([aDelivery({ id: "t1", ...test }), aDelivery({ id: "t2", ...test })]),
      );
      const all = await run((store) => store.listDeliveries({ webhookId: "w-1" }, { limit: 9 }));
      expect(all.map(({ id }) => id)).toEqual(["t2", "t1", "msg_1"]);
      const rest = await run((store) =>
        store.listDeliveries({ webhookId: "w-1" }, { after: "t1", limit: 9 }),
      );
      expect(rest).toEqual([aDelivery()]);
    });

    it("gives a due delivery to one of many, and again when its lease is over", async () => {
      const run = await opened();
      const many = Array.from({ length: 6 }, (_, index) =>
        aDelivery({ id: `m-${index}`, changeId: `c-${index}` }),
      );
      await run((store) => store.add(many));
      const claims = await Promise.all(
        Array.from({ length: 4 }, () => run((store) => store.claim({ ...claim, limit: 3 }))),
      );
      const ids = claims.flat().map(({ delivery }) => delivery.id);
      expect(new Set(ids).size).toBe(ids.length);
      while ((await run((store) => store.claim(claim))).length > 0);
      expect(await run((store) => store.claim(claim))).toEqual([]);
      const again = await run((store) => store.claim({ ...claim, now: later(21_000) }));
      expect(again).toHaveLength(6);
    });

    it("takes few of one webhook at a time, none that is not due, off or deleted", async () => {
      const run = await opened();
      await run((store) => store.insert(aWebhook({ id: "w-2" })));
      await run((store) => store.insert(aWebhook({ id: "off", enabled: false })));
      await run((store) => store.insert(aWebhook({ id: "gone", deletedAt: now })));
      const of = (webhookId: string, count: number) =>
        Array.from({ length: count }, (_, index) =>
          aDelivery({ id: `${webhookId}-${index}`, webhookId, changeId: `${index}` }),
        );
      await run((store) =>
        store.add([...of("w-1", 5), ...of("w-2", 1), ...of("off", 1), ...of("gone", 1)]),
      );
      await run((store) => store.add([aDelivery({ id: "later", nextAt: later(1) })]));
      const taken = await run((store) => store.claim({ ...claim, perWebhook: 2 }));
      expect(taken.map(({ delivery }) => delivery.id).sort()).toEqual(["w-1-0", "w-1-1", "w-2-0"]);
    });

    it("refuses the result of a claim that was overtaken", async () => {
      const run = await opened();
      await run((store) => store.add([aDelivery()]));
      const [first] = await run((store) => store.claim(claim));
      const [second] = await run((store) => store.claim({ ...claim, now: later(21_000) }));
      if (!first || !second) throw new Error("Nothing was claimed.");
      const done: WebhookDelivery = {
        ...first.delivery,
        status: "delivered",
        nextAt: null,
        finishedAt: now,
        attempts: [anAttempt()],
      };
      expect(await run((store) => store.settle({ ...first, delivery: done }))).toBe(false);
      expect(await run((store) => store.settle({ ...second, delivery: done }))).toBe(true);
      expect(await run((store) => store.findDelivery("msg_1"))).toEqual(done);
      expect(await run((store) => store.countDeliveries())).toEqual([
        { webhookId: "w-1", status: "delivered", count: 1 },
      ]);
      await run((store) => store.requeue("msg_1", now));
      expect(await run((store) => store.claim({ ...claim, now: later(60_000) }))).toHaveLength(1);
    });

    it("forgets what is over and old, or more than is kept, and nothing that waits", async () => {
      const run = await opened();
      const over = { status: "dead", nextAt: null } as const;
      await run((store) =>
        store.add([
          aDelivery({ id: "old", changeId: "1", ...over, finishedAt: minutes(0) }),
          aDelivery({ id: "a", changeId: "2", ...over, finishedAt: now, createdAt: minutes(1) }),
          aDelivery({ id: "b", changeId: "3", ...over, finishedAt: now, createdAt: minutes(2) }),
          aDelivery({ id: "waits", changeId: "4", createdAt: minutes(-9) }),
        ]),
      );
      expect(await run((store) => store.prune(minutes(5), 1))).toBe(2);
      const left = await run((store) => store.listDeliveries({ webhookId: "w-1" }, { limit: 9 }));
      expect(left.map(({ id }) => id)).toEqual(["b", "waits"]);
    });

    it("holds where it has got to", async () => {
      const run = await opened();
      expect(await run((store) => store.lockCursor())).toBe(0n);
      await run((store) => store.saveCursor(41n));
      expect(await run((store) => store.lockCursor())).toBe(41n);
    });
  });
}
