import { describe, expect, it, onTestFinished } from "vitest";
import { createPostgresWakeUps } from "@/server/adapters/postgres/postgres-wake-ups";
import { createPrismaLiveFeed } from "@/server/adapters/prisma/prisma-live-feed";
import { createPrismaUnitOfWork } from "@/server/adapters/prisma/prisma-unit-of-work";
import type { LiveDelivery } from "@/server/ports/live-feed";
import type { WakeUps } from "@/server/ports/wake-ups";
import { type FreshDatabase, freshDatabase } from "@/tests/support/database";
import { silentLogger } from "@/tests/support/silent-logger";
import { until } from "@/tests/support/until";

const deaf: WakeUps = { subscribe: () => () => undefined };

function openFeed({ url, prisma }: FreshDatabase, hearing: "listening" | "deaf" = "listening") {
  const wakeUps =
    hearing === "listening" ? createPostgresWakeUps({ url, logger: silentLogger }) : null;
  const feed = createPrismaLiveFeed({
    database: prisma,
    wakeUps: wakeUps ?? deaf,
    logger: silentLogger,
  });
  onTestFinished(async () => {
    feed.close();
    await wakeUps?.close();
  });
  return feed;
}

function publisher({ prisma }: FreshDatabase) {
  const unitOfWork = createPrismaUnitOfWork(prisma);
  return (...keys: string[]) =>
    unitOfWork.run(async ({ live }) => {
      for (const key of keys) await live.publish({ topic: "flags", key, environment: null });
    });
}

function recorder() {
  const deliveries: LiveDelivery[] = [];
  return {
    deliver: (delivery: LiveDelivery) => void deliveries.push(delivery),
    deliveries,
    keys: () =>
      deliveries.flatMap((delivery) =>
        delivery.kind === "events" ? delivery.events.map(({ key }) => key) : [],
      ),
  };
}

describe("the live feed", () => {
  it("delivers every committed event once and in order, to each subscriber", async () => {
    const database = await freshDatabase();
    const feed = openFeed(database);
    await until("the feed", () => feed.isCurrent());
    const [one, two] = [recorder(), recorder()];
    feed.subscribe({ after: null, deliver: one.deliver });
    feed.subscribe({ after: null, deliver: two.deliver });
    const publish = publisher(database);
    const keys = Array.from({ length: 40 }, (_, index) => `flag-${index}`);
    await Promise.all(keys.map((key) => publish(key)));
    await until("all events", () => one.keys().length >= keys.length);
    expect(one.keys().toSorted()).toEqual(keys.toSorted());
    expect(two.keys()).toEqual(one.keys());
    const ids = one.deliveries.flatMap((delivery) =>
      delivery.kind === "events" ? delivery.events.map(({ id }) => id) : [],
    );
    expect(ids).toEqual(ids.map((_, index) => BigInt(index + 1)));
  });

  it("goes on where a reader left off", async () => {
    const database = await freshDatabase();
    const publish = publisher(database);
    await publish("a", "b", "c");
    const feed = openFeed(database);
    await until("the feed", () => feed.isCurrent());
    const reader = recorder();
    feed.subscribe({ after: 1n, deliver: reader.deliver });
    expect(reader.keys()).toEqual(["b", "c"]);
  });

  it("tells a reader whose place is not known to read everything anew", async () => {
    const database = await freshDatabase();
    await publisher(database)("a", "b", "c");
    await database.prisma.liveEvent.deleteMany({ where: { id: { lte: 2n } } });
    const feed = openFeed(database);
    await until("the feed", () => feed.isCurrent());
    const [old, future] = [recorder(), recorder()];
    feed.subscribe({ after: 1n, deliver: old.deliver });
    feed.subscribe({ after: 99n, deliver: future.deliver });
    expect(old.deliveries).toEqual([{ kind: "reset", id: 3n }]);
    expect(future.deliveries).toEqual([{ kind: "reset", id: 3n }]);
  });

  it("finds by itself, within a second and a half, what it was not woken for", async () => {
    const database = await freshDatabase();
    const feed = openFeed(database, "deaf");
    await until("the feed", () => feed.isCurrent());
    const reader = recorder();
    feed.subscribe({ after: null, deliver: reader.deliver });
    await publisher(database)("a");
    await until("the poll", () => reader.keys().length === 1, 1_500);
  });

  it("delivers nothing after the subscription ended", async () => {
    const database = await freshDatabase();
    const feed = openFeed(database);
    await until("the feed", () => feed.isCurrent());
    const [left, stayed] = [recorder(), recorder()];
    feed.subscribe({ after: null, deliver: left.deliver })();
    feed.subscribe({ after: null, deliver: stayed.deliver });
    await publisher(database)("a");
    await until("the event", () => stayed.keys().length === 1);
    expect(left.deliveries).toEqual([]);
  });
});
