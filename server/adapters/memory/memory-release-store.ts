import { DomainError } from "@/server/domain/shared/errors";
import type { ReleaseStore } from "@/server/ports/release-store";
import { pageAfter } from "./memory-page";
import type { MemoryState } from "./memory-state";

export const createMemoryReleaseStore = (state: Pick<MemoryState, "releases">): ReleaseStore => ({
  findById: async (id) => state.releases.get(id) ?? null,
  listByIds: async (ids) => [...state.releases.values()].filter(({ id }) => ids.includes(id)),
  async listByService(service, page) {
    const newestFirst = [...state.releases.values()]
      .filter((release) => release.service === service)
      .sort(
        (left, right) =>
          right.registeredAt.getTime() - left.registeredAt.getTime() ||
          (left.id < right.id ? 1 : -1),
      );
    return pageAfter(newestFirst, page);
  },
  async add(release) {
    if (state.releases.has(release.id))
      throw new DomainError("already_exists", `${release.id} is registered already.`, {
        details: { id: release.id },
      });
    state.releases = new Map(state.releases).set(release.id, release);
  },
});
