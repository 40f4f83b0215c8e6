import type { LiveOutbox, LiveSignal } from "@/server/ports/live-outbox";
import type { Prisma } from "./generated/client";

export interface BufferedLiveOutbox extends LiveOutbox {
  /** Writes what was published; the last thing a unit does, so that the counter is locked for a moment only. */
  flush(): Promise<void>;
}

/** Gathers a unit's signals and numbers them without gaps; the table itself wakes those who listen. */
export function createPrismaLiveOutbox(db: Prisma.TransactionClient): BufferedLiveOutbox {
  const pending = new Map<string, LiveSignal>();
  return {
    async publish(signal) {
      pending.set(JSON.stringify([signal.topic, signal.key, signal.environment]), signal);
    },
    async flush() {
      const signals = [...pending.values()];
      pending.clear();
      if (signals.length > 0) await write(db, signals);
    },
  };
}

async function write(db: Prisma.TransactionClient, signals: readonly LiveSignal[]): Promise<void> {
  const count = BigInt(signals.length);
  const [head] = await db.$queryRaw<{ lastId: bigint }[]>`
    update live_head set last_id = last_id + ${count} where id = 1 returning last_id as "lastId"`;
  if (!head) throw new Error("The head of the live events is missing.");
  const topics = signals.map((signal) => signal.topic);
  const keys = signals.map((signal) => signal.key);
  const environments = signals.map((signal) => signal.environment);
  await db.$executeRaw`
    insert into live_event (id, at, topic, key, environment)
    select ${head.lastId - count} + position, clock_timestamp(), topic, key, environment
    from unnest(${topics}::text[], ${keys}::text[], ${environments}::text[])
      with ordinality as signal (topic, key, environment, position)`;
}
