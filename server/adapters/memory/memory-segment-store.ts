import type { KeptSegment, SegmentUse } from "@/server/domain/flags/segment";
import { DomainError } from "@/server/domain/shared/errors";
import type { SegmentStore } from "@/server/ports/segment-store";
import type { MemoryState } from "./memory-state";

type Kept = Pick<MemoryState, "flags" | "segments">;

const byName = (a: KeptSegment, b: KeptSegment): number =>
  Number(a.name > b.name) - Number(a.name < b.name);

const usesOf = ({ flags }: Kept): SegmentUse[] =>
  [...flags.values()]
    .sort((a, b) => Number(a.flag.name > b.flag.name) - Number(a.flag.name < b.flag.name))
    .flatMap(({ flag, environments }) =>
      [...environments]
        .sort((a, b) => a.environment.localeCompare(b.environment))
        .flatMap(({ environment, enabled, strategies }) =>
          [...new Set(strategies.flatMap(({ segments }) => segments))].map((segmentId) => ({
            segmentId,
            flagName: flag.name,
            environment,
            enabled,
            isArchived: flag.archivedAt !== null,
          })),
        ),
    );

export const createMemorySegmentStore = (state: Kept): SegmentStore => {
  const find: SegmentStore["find"] = async (id) =>
    state.segments.find((segment) => segment.id === id) ?? null;
  const without = (id: number): KeptSegment[] =>
    state.segments.filter((segment) => segment.id !== id);
  return {
    find,
    lock: find,
    hold: async () => undefined,
    list: async () => [...state.segments].sort(byName),
    async insert(draft, id) {
      if (state.segments.some(({ name }) => name === draft.name))
        throw new DomainError("already_exists", `There is already a segment "${draft.name}".`, {
          details: { name: draft.name },
        });
      const next = Math.max(0, ...state.segments.map((segment) => segment.id)) + 1;
      const segment = { ...draft, id: id ?? next };
      state.segments = [...state.segments, segment];
      return segment;
    },
    async save(segment) {
      state.segments = [...without(segment.id), segment];
    },
    async remove(id) {
      state.segments = without(id);
    },
    listUses: async (id) =>
      usesOf(state).filter(({ segmentId }) => id === undefined || segmentId === id),
  };
};
