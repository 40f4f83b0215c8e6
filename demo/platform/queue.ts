import { SpanKind } from "@opentelemetry/api";
import { PgBoss } from "pg-boss";
import { explain, log } from "./log";
import type { Settings } from "./settings";
import { inSpan, linkTo, traceHeaders } from "./tracing";

const KEEP_DONE_SECONDS = 600;
const RETRIES = 2;

/** A message in its envelope: the trace of its sender goes with it. */
interface Envelope {
  readonly message: object;
  readonly trace: Record<string, string>;
}

export interface Queue {
  publish(message: object): Promise<void>;
  close(): Promise<void>;
}

const attributesOf = (queue: string, operation: "send" | "process") => ({
  "messaging.system": "pg-boss",
  "messaging.destination.name": queue,
  "messaging.operation.name": operation,
  "messaging.operation.type": operation,
});

async function open(settings: Settings, queue: string, isConsumer: boolean): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: settings.databaseUrl(),
    application_name: `${settings.service} ${settings.version}`,
    max: 2,
    schedule: false,
    supervise: isConsumer,
    useListenNotify: isConsumer,
    registerInstance: false,
    openTelemetry: { enabled: false },
  });
  boss.on("error", (error) => log("the queue has a problem", { queue, error: explain(error) }));
  await boss.start();
  await boss.createQueue(queue, {
    notify: true,
    retryLimit: RETRIES,
    retryDelay: 5,
    deleteAfterSeconds: KEEP_DONE_SECONDS,
  });
  return boss;
}

/** The sending side of a queue on PostgreSQL; `adapter` is its name in the catalog. */
export async function openQueue(
  settings: Settings,
  queue: string,
  adapter: string,
): Promise<Queue> {
  const boss = await open(settings, queue, false);
  const options = { kind: SpanKind.PRODUCER, adapter, attributes: attributesOf(queue, "send") };
  return {
    publish: (message) =>
      inSpan(`send ${queue}`, options, async () => {
        const envelope: Envelope = { message, trace: traceHeaders() };
        await boss.send(queue, envelope);
      }),
    close: () => boss.stop({ graceful: true, timeout: 5_000 }),
  };
}

/** Hands every message to `consume` at least once; one that fails comes again. Gives back what stops it. */
export async function consumeQueue(
  settings: Settings,
  source: { readonly queue: string; readonly adapter: string },
  consume: (message: unknown) => Promise<void>,
): Promise<() => Promise<void>> {
  const { queue, adapter } = source;
  const boss = await open(settings, queue, true);
  await boss.work<Envelope>(queue, { pollingIntervalSeconds: 5 }, async (jobs) => {
    for (const { id, data } of jobs) {
      const options = {
        kind: SpanKind.CONSUMER,
        adapter,
        attributes: { ...attributesOf(queue, "process"), "messaging.message.id": id },
        links: linkTo(data.trace),
      };
      await inSpan(`process ${queue}`, options, () => consume(data.message));
    }
  });
  return () => boss.stop({ graceful: true, timeout: 5_000 });
}
