import { type Instance, isLive } from "@/server/domain/releases/instance";
import type { InstanceFilter, InstanceStore } from "@/server/ports/instance-store";
import type { MemoryState } from "./memory-state";

const isWanted = (instance: Instance, { environment, service, since }: InstanceFilter): boolean =>
  (environment === undefined || instance.environment === environment) &&
  (service === undefined || instance.service === service) &&
  (isLive(instance) || (instance.stoppedAt !== null && instance.stoppedAt >= since));

const bySlot = (left: Instance, right: Instance): number =>
  left.slot - right.slot || left.startedAt.getTime() - right.startedAt.getTime();

export function createMemoryInstanceStore(state: Pick<MemoryState, "instances">): InstanceStore {
  const all = (): Instance[] => [...state.instances.values()].sort(bySlot);
  return {
    list: async (filter) => all().filter((each) => isWanted(each, filter)),
    listByDeployment: async (id) => all().filter(({ deploymentId }) => deploymentId === id),
    findById: async (id) => state.instances.get(id) ?? null,
    async save(instances) {
      state.instances = new Map([
        ...state.instances,
        ...instances.map((each): [string, Instance] => [each.id, each]),
      ]);
    },
    async touch(ids, at) {
      state.instances = new Map(
        all().map((each) => [each.id, ids.includes(each.id) ? { ...each, lastSeenAt: at } : each]),
      );
    },
    async deleteEndedBefore(at) {
      const kept = all().filter(
        (each) => isLive(each) || each.stoppedAt === null || each.stoppedAt >= at,
      );
      const count = state.instances.size - kept.length;
      if (count > 0) state.instances = new Map(kept.map((each) => [each.id, each]));
      return count;
    },
  };
}
