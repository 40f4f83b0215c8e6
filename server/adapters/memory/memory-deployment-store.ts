import type { Deployment } from "@/server/domain/releases/deployment";
import { isActive } from "@/server/domain/releases/deployment-lifecycle";
import { type Place, placeKey } from "@/server/domain/releases/place";
import { DomainError } from "@/server/domain/shared/errors";
import type { DeploymentFilter, DeploymentStore } from "@/server/ports/deployment-store";
import { pageAfter } from "./memory-page";
import type { MemoryState } from "./memory-state";

type State = Pick<MemoryState, "deployments" | "deploymentEvents" | "jobTokens">;

const isAt = (place: Place, deployment: Deployment): boolean =>
  placeKey(place) === placeKey(deployment);

const isWanted = (deployment: Deployment, filter: DeploymentFilter): boolean =>
  [
    filter.service === undefined || filter.service === deployment.service,
    filter.environment === undefined || filter.environment === deployment.environment,
    filter.releaseId === undefined || filter.releaseId === deployment.releaseId,
    filter.statuses?.includes(deployment.status) ?? true,
    filter.from === undefined || deployment.requestedAt >= filter.from,
  ].every(Boolean);

export function createMemoryDeploymentStore(state: State): DeploymentStore {
  const newestFirst = (): Deployment[] =>
    [...state.deployments.values()].sort(
      (left, right) =>
        right.requestedAt.getTime() - left.requestedAt.getTime() || (left.id < right.id ? 1 : -1),
    );
  const put = (deployment: Deployment): void => {
    state.deployments = new Map(state.deployments).set(deployment.id, deployment);
  };
  const succeeded = (): Deployment[] =>
    newestFirst()
      .filter(({ status }) => status === "succeeded")
      .sort(
        (left, right) => (right.finishedAt?.getTime() ?? 0) - (left.finishedAt?.getTime() ?? 0),
      );

  return {
    findById: async (id) => state.deployments.get(id) ?? null,
    findActive: async (place) =>
      newestFirst().find((each) => isAt(place, each) && isActive(each.status)) ?? null,
    listActive: async () => newestFirst().filter(({ status }) => isActive(status)),
    findRunning: async (place) => succeeded().find((each) => isAt(place, each)) ?? null,
    async listRunning() {
      const byPlace = new Map<string, Deployment>();
      for (const each of succeeded())
        if (!byPlace.has(placeKey(each))) byPlace.set(placeKey(each), each);
      return [...byPlace.values()];
    },
    list: async (filter, page) =>
      pageAfter(
        newestFirst().filter((each) => isWanted(each, filter)),
        page,
      ),
    async add(deployment) {
      const holder = newestFirst().find((each) => isAt(deployment, each) && isActive(each.status));
      if (holder && isActive(deployment.status))
        throw new DomainError("conflict", "A deployment is under way here already.");
      put(deployment);
    },
    async replace(deployment) {
      const known = state.deployments.get(deployment.id);
      if (known?.version !== deployment.version - 1) return false;
      const fence = known.fence > deployment.fence ? known.fence : deployment.fence;
      put({ ...deployment, fence });
      return true;
    },
    async appendEvents(deploymentId, events) {
      const count = state.deploymentEvents.filter(
        (event) => event.deploymentId === deploymentId,
      ).length;
      const numbered = events.map((event, index) => ({
        ...event,
        deploymentId,
        seq: count + index + 1,
      }));
      state.deploymentEvents = [...state.deploymentEvents, ...numbered];
    },
    listEvents: async (deploymentId, { afterSeq, limit }) =>
      state.deploymentEvents
        .filter((event) => event.deploymentId === deploymentId && event.seq > afterSeq)
        .slice(0, limit),
    async requireFence(job, token) {
      if (state.jobTokens.get(job) === token) return;
      throw new DomainError("conflict", `Another worker has taken over ${job}.`);
    },
  };
}
