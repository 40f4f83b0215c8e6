import {
  isSameSegment,
  requireSeenSegment,
  requireUnused,
} from "@/server/domain/flags/connected-segment";
import type { ControlledSegment, SegmentContent } from "@/server/domain/flags/controlled-flag";
import { DomainError, notFound } from "@/server/domain/shared/errors";
import type { FlagControl, SegmentWrite } from "@/server/ports/flag-control";
import type { AdminClient } from "./admin-client";
import { segmentStrategiesReply, segmentsReply } from "./admin-schemas";
import { constraintsOf } from "./from-unleash";

export async function listSegments(
  client: AdminClient,
  signal?: AbortSignal,
): Promise<ControlledSegment[]> {
  const { segments } = await client.get("/segments", segmentsReply, signal);
  return segments.map(({ id, name, description, project, constraints }) => {
    const unknown: string[] = [];
    const known = constraintsOf(constraints, unknown);
    return {
      ...{ id, name, description: description ?? "", project: project ?? null },
      ...{ constraints: known, unknown: [...new Set(unknown)] },
    };
  });
}

/** The project is always said: left out, Unleash would let every project use the segment. */
const bodyOf = ({ name, description, project, constraints }: SegmentContent) => ({
  ...{ name, description, constraints },
  ...(project && { project }),
});

type SegmentWrites = Pick<FlagControl, "createSegment" | "saveSegment" | "removeSegment">;

/** Writes of segments: what is there is compared with what was seen, then written. */
export function segmentWritesOf(client: AdminClient): SegmentWrites {
  const seenSegment = async ({ id, seen }: SegmentWrite): Promise<ControlledSegment> => {
    const now = (await listSegments(client)).find((one) => one.id === id);
    if (!now) throw notFound("segment", String(id));
    requireSeenSegment(now, seen);
    return now;
  };
  const find = async (isIt: (segment: ControlledSegment) => boolean, name: string) => {
    const segment = (await listSegments(client)).find(isIt);
    if (!segment) throw notFound("segment", name);
    return segment;
  };
  return {
    async createSegment(content) {
      await client.write("POST", "/segments", bodyOf(content));
      return find(({ name }) => name === content.name, content.name);
    },
    async saveSegment(write, content) {
      const now = await seenSegment(write);
      if (now.unknown.length > 0)
        throw new DomainError(
          "invalid_transition",
          `${now.name} uses what Portside does not know (${now.unknown.join(", ")}). Change it in Unleash.`,
        );
      if (!isSameSegment(now, content))
        await client.write("PUT", `/segments/${write.id}`, bodyOf(content));
      return find(({ id }) => id === write.id, content.name);
    },
    async removeSegment(write) {
      const { id, name } = await seenSegment(write);
      const { strategies } = await client.get(`/segments/${id}/strategies`, segmentStrategiesReply);
      requireUnused(name, [...new Set(strategies.map(({ featureName }) => featureName))].sort());
      await client.write("DELETE", `/segments/${id}`);
    },
  };
}
