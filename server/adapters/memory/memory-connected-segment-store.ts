import { type ConnectedSegment, segmentWriteKey } from "@/server/domain/flags/connected-segment";
import { DomainError } from "@/server/domain/shared/errors";
import type { ConnectedSegmentStore } from "@/server/ports/connected-segment-store";
import type { MemoryState } from "./memory-state";

type Kept = Pick<MemoryState, "connectedSegments" | "connectedSegmentWrites">;

const byName = (one: ConnectedSegment, other: ConnectedSegment): number =>
  Number(one.segment.name > other.segment.name) - Number(one.segment.name < other.segment.name) ||
  one.segment.id - other.segment.id;

export const createMemoryConnectedSegmentStore = (state: Kept): ConnectedSegmentStore => {
  const isOther = (connection: string, id: number) => (one: ConnectedSegment) =>
    one.connection !== connection || one.segment.id !== id;
  const find: ConnectedSegmentStore["find"] = async (connection, id) =>
    state.connectedSegments.find((one) => one.connection === connection && one.segment.id === id) ??
    null;
  const remove: ConnectedSegmentStore["remove"] = async (connection, id) => {
    state.connectedSegments = state.connectedSegments.filter(isOther(connection, id));
  };
  return {
    find,
    lock: find,
    remove,
    list: async (connection) =>
      state.connectedSegments.filter((one) => one.connection === connection).sort(byName),
    listNames: async () =>
      [...state.connectedSegments].sort(byName).map(({ connection, segment }) => {
        const { id, name, project } = segment;
        return { connection, id, name, project };
      }),
    async save(kept) {
      await remove(kept.connection, kept.segment.id);
      state.connectedSegments = [...state.connectedSegments, kept];
    },
    async openWrite(write) {
      const key = segmentWriteKey(write);
      const isOpen = state.connectedSegmentWrites.some(
        (one) => one.connection === write.connection && segmentWriteKey(one) === key,
      );
      if (isOpen)
        throw new DomainError("in_flight", "A change of this segment is still under way.");
      state.connectedSegmentWrites = [...state.connectedSegmentWrites, write];
    },
    async closeWrite(id) {
      const left = state.connectedSegmentWrites.filter((write) => write.id !== id);
      const wasOpen = left.length < state.connectedSegmentWrites.length;
      state.connectedSegmentWrites = left;
      return wasOpen;
    },
    listWrites: async (connection) =>
      state.connectedSegmentWrites.filter((write) => write.connection === connection),
  };
};
