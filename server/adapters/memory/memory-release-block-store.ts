import type { ReleaseBlock } from "@/server/domain/releases/deployment";
import type { BlockSubject, ReleaseBlockStore } from "@/server/ports/release-block-store";
import type { MemoryState } from "./memory-state";

const isAbout = (block: ReleaseBlock, subject: BlockSubject): boolean =>
  block.liftedAt === null &&
  block.service === subject.service &&
  block.environment === subject.environment &&
  block.releaseId === subject.releaseId;

export const createMemoryReleaseBlockStore = (
  state: Pick<MemoryState, "releaseBlocks">,
): ReleaseBlockStore => ({
  find: async (subject) => state.releaseBlocks.find((block) => isAbout(block, subject)) ?? null,
  list: async () => state.releaseBlocks.filter(({ liftedAt }) => liftedAt === null),
  async add(block) {
    if (!state.releaseBlocks.some((known) => isAbout(known, block)))
      state.releaseBlocks = [...state.releaseBlocks, block];
  },
  async lift(subject, by) {
    const isThere = state.releaseBlocks.some((block) => isAbout(block, subject));
    if (isThere)
      state.releaseBlocks = state.releaseBlocks.map((block) =>
        isAbout(block, subject) ? { ...block, liftedAt: by.at, liftedBy: by.name } : block,
      );
    return isThere;
  },
});
