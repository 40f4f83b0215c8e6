import type { PortsideSelf } from "@/server/application/shared/portside-self";
import { registeredPorts } from "@/server/composition/adapters";
import { type EdgeSubject, edgeId } from "@/server/domain/topology/observed";
import type { Peer } from "@/server/domain/topology/peer";
import type { UnitOfWork } from "@/server/ports/unit-of-work";
import { aService } from "./catalog";
import { minutesAgo, NOON, sketches } from "./fleet-facts";

export const portsideSelf: PortsideSelf = {
  version: "0.9.0",
  startedAt: minutesAgo(60),
  addresses: new Set(["127.0.0.1:3000"]),
  service: aService({
    name: "portside",
    owner: null,
    tier: null,
    objectives: { errorRatio: null, latencyP95Ms: null },
    ports: registeredPorts(),
  }),
};

export interface CallDraft {
  readonly adapter?: string | null;
  readonly direction?: EdgeSubject["direction"];
  readonly protocol?: string;
  readonly count?: number;
  readonly errors?: number;
  readonly ms?: number;
  readonly firstSeenAt?: Date;
  readonly lastSeenAt?: Date;
}

/** Keeps calls as the intake would have: seen since an hour, counted in this minute and the one before. */
export async function keepCalls(
  unitOfWork: UnitOfWork,
  { service, peer }: { readonly service: string; readonly peer: Peer },
  draft: CallDraft = {},
): Promise<string> {
  const { count = 60, errors = 0, ms = 50, lastSeenAt = NOON } = draft;
  const subject: EdgeSubject = {
    environment: "production",
    service,
    direction: draft.direction ?? "driven",
    adapter: draft.adapter ?? null,
    protocol: draft.protocol ?? "http",
    peer,
  };
  const id = edgeId(subject);
  const sketch = sketches.create();
  for (let index = 0; index < count; index += 1) sketch.record(ms);
  const row = { edgeId: id, count, errors, sketch: sketch.encode() };
  await unitOfWork.run(async ({ observations, metrics }) => {
    const firstSeenAt = draft.firstSeenAt ?? minutesAgo(90);
    await observations.saveEdges([{ id, subject, firstSeenAt, lastSeenAt }]);
    if (lastSeenAt === NOON)
      await metrics.saveEdgeMinutes("w", [
        { ...row, at: minutesAgo(0) },
        { ...row, at: minutesAgo(1) },
      ]);
  });
  return id;
}
