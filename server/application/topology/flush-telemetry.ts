import { edgeId } from "@/server/domain/topology/observed";
import type { DueTelemetry, TelemetryIntake } from "@/server/domain/topology/telemetry-intake";
import type { Clock } from "@/server/ports/clock";
import type { Stores, UnitOfWork } from "@/server/ports/unit-of-work";

export interface FlushTelemetryDeps {
  readonly unitOfWork: UnitOfWork;
  readonly intake: TelemetryIntake;
  readonly clock: Clock;
  /** Names this process among those that take telemetry in. */
  readonly writer: string;
}

/** How often screens are told at most: each telling makes every open page read anew. */
const TELL_EVERY_MS = 5_000;

/** Stores what changed since the last flush; what cannot be stored now is part of the next. */
export const flushTelemetry = ({ unitOfWork, intake, clock, writer }: FlushTelemetryDeps) => {
  const pulse = new Pulse();
  return async (): Promise<void> => {
    const now = clock.now();
    const due = intake.due(now.getTime());
    pulse.touch(environmentsOf(due));
    const told = pulse.ready(now.getTime());
    if (told.length === 0 && isEmpty(due)) {
      intake.forget(now.getTime());
      return;
    }
    await unitOfWork.run(async (stores) => {
      await store(stores, writer, due);
      for (const environment of told) {
        await stores.live.publish({ topic: "health", key: null, environment });
        await stores.live.publish({ topic: "topology", key: null, environment });
      }
    });
    pulse.told(told, now.getTime());
    for (const part of [due.services, due.edges, due.edgesSeen, due.operations]) part.written();
    intake.forget(now.getTime());
  };
};

/** Rows shared between processes are written in order of their ids, so that two processes never wait in a circle. */
async function store(stores: Stores, writer: string, due: DueTelemetry): Promise<void> {
  const { metrics, observations } = stores;
  await metrics.saveServiceMinutes(
    writer,
    due.services.rows.map(({ subject, minute, count, errors, sketch }) => ({
      ...subject,
      at: minute,
      count,
      errors,
      sketch: sketch.encode(),
    })),
  );
  await metrics.saveEdgeMinutes(
    writer,
    due.edges.rows.map(({ subject, minute, count, errors, sketch }) => ({
      edgeId: edgeId(subject),
      at: minute,
      count,
      errors,
      sketch: sketch.encode(),
    })),
  );
  const edges = due.edgesSeen.seen.map((seen) => ({ ...seen, id: edgeId(seen.subject) }));
  await observations.saveEdges(edges.toSorted(by(({ id }) => id)));
  await observations.saveOperations(
    due.operations.seen.toSorted(
      by(({ subject: it }) => `${it.environment}|${it.service}|${it.kind}|${it.operation}`),
    ),
  );
  await observations.saveAddresses(
    due.addresses.toSorted(by((it) => `${it.environment}|${it.address}`)),
  );
}

const by =
  <T>(keyOf: (value: T) => string) =>
  (a: T, b: T): number =>
    keyOf(a) < keyOf(b) ? -1 : 1;

const environmentsOf = ({ services, edges }: DueTelemetry): ReadonlySet<string> =>
  new Set([...services.rows, ...edges.rows].map(({ subject }) => subject.environment));

const isEmpty = (due: DueTelemetry): boolean =>
  due.services.rows.length +
    due.edges.rows.length +
    due.edgesSeen.seen.length +
    due.operations.seen.length +
    due.addresses.length ===
  0;

/** Which environments have news that their screens were not told of. */
class Pulse {
  readonly #touched = new Set<string>();
  readonly #toldAt = new Map<string, number>();

  touch(environments: ReadonlySet<string>): void {
    for (const environment of environments) this.#touched.add(environment);
  }

  ready(nowMs: number): string[] {
    return [...this.#touched].filter(
      (environment) => nowMs - (this.#toldAt.get(environment) ?? 0) >= TELL_EVERY_MS,
    );
  }

  told(environments: readonly string[], nowMs: number): void {
    for (const environment of environments) {
      this.#touched.delete(environment);
      this.#toldAt.set(environment, nowMs);
    }
  }
}
