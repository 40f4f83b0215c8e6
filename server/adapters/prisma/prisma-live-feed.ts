import type { LiveDelivery, LiveEvent, LiveFeed, LiveSubscription } from "@/server/ports/live-feed";
import { LIVE_TOPICS } from "@/server/ports/live-outbox";
import type { Logger } from "@/server/ports/logger";
import type { WakeUps } from "@/server/ports/wake-ups";
import type { Database } from "./client";

export interface PrismaLiveFeedOptions {
  readonly database: Database;
  readonly wakeUps: WakeUps;
  readonly logger: Logger;
}

export interface PrismaLiveFeed extends LiveFeed {
  close(): void;
}

const CHANNEL = "portside_live";
const POLL_MS = 1_000;
const BATCH = 500;
/** What a reconnecting browser can catch up from; more than this and it reads everything anew. */
const REMEMBERED = 2_000;

interface Freshness {
  readonly isCurrent: boolean;
  readonly at: Date | null;
}

interface Row {
  readonly id: bigint;
  readonly at: Date;
  readonly topic: string;
  readonly key: string | null;
  readonly environment: string | null;
}

/** One reader of the outbox per process, however many browsers are connected. */
export function createPrismaLiveFeed(options: PrismaLiveFeedOptions): PrismaLiveFeed {
  const { database, logger } = options;
  const subscriptions = new Set<LiveSubscription>();
  let remembered: readonly LiveEvent[] = [];
  let cursor: bigint | null = null;
  let freshness: Freshness = { isCurrent: false, at: null };
  let isReading = false;
  let isWokenAgain = false;

  async function start(): Promise<bigint> {
    const rows = await database.liveEvent.findMany({
      orderBy: { id: "desc" },
      take: REMEMBERED,
      select: columns,
    });
    remembered = rows.reverse().flatMap(toEvent);
    const head = await database.liveHead.findUniqueOrThrow({
      where: { id: 1 },
      select: { lastId: true },
    });
    return remembered.at(-1)?.id ?? head.lastId;
  }

  async function readNext(from: bigint): Promise<boolean> {
    const rows = await database.liveEvent.findMany({
      where: { id: { gt: from } },
      orderBy: { id: "asc" },
      take: BATCH,
      select: columns,
    });
    const last = rows.at(-1);
    if (!last) return false;
    const events = rows.flatMap(toEvent);
    cursor = last.id;
    remembered = [...remembered, ...events].slice(-REMEMBERED);
    for (const subscription of subscriptions) subscription.deliver({ kind: "events", events });
    return rows.length === BATCH;
  }

  async function readAll(): Promise<void> {
    try {
      cursor ??= await start();
      while (await readNext(cursor)) isWokenAgain = false;
      freshness = { isCurrent: true, at: new Date() };
    } catch (error) {
      if (freshness.isCurrent) logger.warn("Live events cannot be read", { error });
      freshness = { ...freshness, isCurrent: false };
    }
  }

  /** At most one read at a time; a wake-up during one leads to exactly one more. */
  async function wake(): Promise<void> {
    isWokenAgain = true;
    if (isReading) return;
    isReading = true;
    while (isWokenAgain) {
      isWokenAgain = false;
      await readAll();
    }
    isReading = false;
  }

  const unsubscribe = options.wakeUps.subscribe(CHANNEL, () => void wake());
  const timer = setInterval(() => void wake(), POLL_MS);
  void wake();

  return {
    subscribe(subscription) {
      const missed = missedSince(subscription.after, remembered, cursor);
      if (missed) subscription.deliver(missed);
      subscriptions.add(subscription);
      return () => void subscriptions.delete(subscription);
    },
    isCurrent: () => freshness.isCurrent,
    currentAt: () => freshness.at,
    close() {
      clearInterval(timer);
      unsubscribe();
      subscriptions.clear();
    },
  };
}

const columns = { id: true, at: true, topic: true, key: true, environment: true } as const;

const toEvent = (row: Row): LiveEvent[] => {
  const topic = LIVE_TOPICS.find((known) => known === row.topic);
  return topic ? [{ ...row, topic }] : [];
};

/** Null where nothing was missed. An id from the future is of another database and means the same as one too old. */
function missedSince(
  after: bigint | null,
  remembered: readonly LiveEvent[],
  cursor: bigint | null,
): LiveDelivery | null {
  if (after === null || after === cursor) return null;
  const id = cursor ?? 0n;
  const oldest = remembered.at(0)?.id;
  const isKnown = oldest !== undefined && after >= oldest - 1n && after < id;
  if (!isKnown) return { kind: "reset", id };
  return { kind: "events", events: remembered.filter((event) => event.id > after) };
}
