import { emptyMemoryState } from "@/server/adapters/memory/memory-state";
import { createMemoryUnitOfWork } from "@/server/adapters/memory/memory-unit-of-work";
import { describeReleaseStores } from "./release-stores.contract";

describeReleaseStores("memory", async () => {
  const state = emptyMemoryState();
  return {
    unitOfWork: createMemoryUnitOfWork(state),
    takeOver: async (job) => {
      const token = (state.jobTokens.get(job) ?? 0n) + 1n;
      state.jobTokens = new Map(state.jobTokens).set(job, token);
      return token;
    },
  };
});
