import type { LiveOutbox } from "@/server/ports/live-outbox";
import type { MemoryState } from "./memory-state";

export const createMemoryLiveOutbox = (state: Pick<MemoryState, "live">): LiveOutbox => ({
  publish: async (signal) => {
    state.live = [...state.live, signal];
  },
});
