import { Client } from "pg";
import type { Logger } from "@/server/ports/logger";
import type { WakeUps } from "@/server/ports/wake-ups";

export interface PostgresWakeUpsOptions {
  readonly url: string;
  readonly logger: Logger;
}

export interface PostgresWakeUps extends WakeUps {
  close(): Promise<void>;
}

/** How PostgreSQL names the connection: one per console that runs. */
const LISTENER_NAME = "portside-listen";
const RECONNECT_MS = 500;
/** A connection that is half open looks healthy; a question without an answer tells. */
const CHECK_EVERY_MS = 5_000;
const ANSWER_WITHIN_MS = 5_000;

/** LISTEN on one connection of its own. Whoever subscribes is also woken after each reconnect. */
export function createPostgresWakeUps(options: PostgresWakeUpsOptions): PostgresWakeUps {
  const subscribers = new Map<string, Set<() => void>>();
  let client: Client | null = null;
  let isClosed = false;
  let retry: NodeJS.Timeout | null = null;

  const wake = (channel: string): void => {
    for (const run of subscribers.get(channel) ?? []) run();
  };
  const wakeAll = (): void => {
    for (const channel of subscribers.keys()) wake(channel);
  };
  const listen = (channel: string): void => {
    const current = client;
    current?.query(`listen ${current.escapeIdentifier(channel)}`).catch(() => drop(current));
  };

  const drop = (lost: Client): void => {
    if (client !== lost) return;
    client = null;
    lost.connection.stream.destroy();
    if (!isClosed) retry = setTimeout(() => void connect(), RECONNECT_MS);
  };

  async function connect(): Promise<void> {
    const fresh = new Client({
      connectionString: options.url,
      connectionTimeoutMillis: 2_000,
      query_timeout: ANSWER_WITHIN_MS,
      keepAlive: true,
      application_name: LISTENER_NAME,
    });
    client = fresh;
    fresh.on("error", (error) => {
      options.logger.warn("The listening connection was lost", { error });
      drop(fresh);
    });
    fresh.on("end", () => drop(fresh));
    fresh.on("notification", ({ channel }) => wake(channel));
    try {
      await fresh.connect();
    } catch {
      drop(fresh);
      return;
    }
    for (const channel of subscribers.keys()) listen(channel);
    wakeAll();
  }

  const check = setInterval(() => {
    const current = client;
    current?.query("select 1").catch(() => drop(current));
  }, CHECK_EVERY_MS);
  void connect();

  return {
    subscribe(channel, run) {
      const known = subscribers.get(channel);
      if (known) known.add(run);
      else {
        subscribers.set(channel, new Set([run]));
        listen(channel);
      }
      return () => void subscribers.get(channel)?.delete(run);
    },
    async close() {
      isClosed = true;
      clearInterval(check);
      if (retry) clearTimeout(retry);
      await client?.end();
    },
  };
}

const COUNT = "select count(*)::int as n from pg_stat_activity where application_name = $1";

/** How many consoles are connected to the server: each that runs keeps one connection to hear of changes. */
export async function countConnectedConsoles(adminUrl: string): Promise<number> {
  const client = new Client({ connectionString: adminUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ n: number }>(COUNT, [LISTENER_NAME]);
    return rows[0]?.n ?? 0;
  } finally {
    await client.end();
  }
}
