import type { FlagSetStore } from "@/server/ports/flag-set-store";
import { createMemoryFlagStore } from "./memory-flag-store";
import type { MemoryState } from "./memory-state";

type Kept = Pick<MemoryState, "flags" | "segments">;

/** One by one: nothing is far away in memory. */
export const createMemoryFlagSetStore = (state: Kept): FlagSetStore => {
  const flags = createMemoryFlagStore(state);
  return {
    async insertAll(given) {
      for (const { flag, environments } of given) await flags.insert(flag, environments);
    },
    async saveFlags(given) {
      for (const flag of given) await flags.saveFlag(flag);
    },
    async saveStates(states) {
      for (const one of states) await flags.saveEnvironment(one);
    },
    async saveLastChanges(changes) {
      for (const [name, change] of changes) await flags.saveLastChange(name, change);
    },
    async listChildren(names) {
      const found = new Map<string, Awaited<ReturnType<typeof flags.listChildren>>>();
      for (const name of names) {
        const children = await flags.listChildren(name);
        if (children.length > 0) found.set(name, children);
      }
      return found;
    },
  };
};
