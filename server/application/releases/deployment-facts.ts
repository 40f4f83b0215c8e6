import type { ChangeRecord } from "@/server/domain/changes/change";
import type { Deployment, ReleaseBlock } from "@/server/domain/releases/deployment";
import type { Place } from "@/server/domain/releases/place";
import { defaultRollback } from "@/server/domain/releases/place-history";
import type { Release } from "@/server/domain/releases/release";
import { flagsLost } from "@/server/domain/releases/release-diff";
import type { Service } from "@/server/domain/services/service";
import type { Environment } from "@/server/domain/shared/environment";
import { DomainError, notFound } from "@/server/domain/shared/errors";
import type { Stores, UnitOfWork } from "@/server/ports/unit-of-work";

const HISTORY = 200;
const MAX_FLAG_CHANGES = 50;

export type RequestKind = "deploy" | "rollback";

export interface TargetQuery extends Place {
  readonly kind: RequestKind;
  /** The newest that does not run, or for a rollback the last that ran well, when absent. */
  readonly releaseId?: string | undefined;
}

/** What is known of a place before a release is deployed there or taken away. */
export interface PlaceKnowledge {
  readonly place: Place;
  readonly environment: Environment;
  readonly running: Deployment | null;
  readonly active: Deployment | null;
  readonly current: Release | null;
  /** Releases of the service, newest first. */
  readonly history: readonly Release[];
  /** Deployments here, last requested first. */
  readonly deployments: readonly Deployment[];
  /** Blocks of the service's releases here. */
  readonly blocks: readonly ReleaseBlock[];
}

export interface TargetFacts extends PlaceKnowledge {
  readonly kind: RequestKind;
  readonly target: Release;
  readonly block: ReleaseBlock | null;
  readonly flagsLost: readonly { readonly name: string; readonly isOn: boolean }[];
  /** Changes of flags here since the running release was deployed, newest first. */
  readonly flagChanges: readonly ChangeRecord[];
  readonly dependents: readonly string[];
  readonly incidents: readonly { readonly service: string }[];
}

export async function readKnowledge(stores: Stores, place: Place): Promise<PlaceKnowledge> {
  const environment = await stores.environments.findByName(place.environment);
  if (!environment) throw notFound("environment", place.environment);
  const running = await stores.deployments.findRunning(place);
  const history = await stores.releases.listByService(place.service, { limit: HISTORY });
  const blocks = await stores.releaseBlocks.list();
  return {
    place,
    environment,
    running,
    active: await stores.deployments.findActive(place),
    current: running && (await stores.releases.findById(running.releaseId)),
    history,
    deployments: await stores.deployments.list(place, { limit: HISTORY }),
    blocks: blocks.filter(
      (block) => block.service === place.service && block.environment === place.environment,
    ),
  };
}

function defaultTarget(kind: RequestKind, knowledge: PlaceKnowledge): string | null {
  if (kind === "rollback") return defaultRollback(knowledge.deployments, knowledge.blocks);
  const other = knowledge.history.find(({ id }) => id !== knowledge.running?.releaseId);
  return (other ?? knowledge.history[0])?.id ?? null;
}

function noTarget(kind: RequestKind, { service, environment }: Place): DomainError {
  return kind === "rollback"
    ? new DomainError(
        "invalid_transition",
        `Nothing else ran before in ${environment}, so ${service} cannot be rolled back.`,
      )
    : notFound("release of", service);
}

async function findTarget(
  stores: Stores,
  query: TargetQuery,
  knowledge: PlaceKnowledge,
): Promise<Release> {
  const id = query.releaseId ?? defaultTarget(query.kind, knowledge);
  if (id === null) throw noTarget(query.kind, query);
  const target = await stores.releases.findById(id);
  if (!target || target.service !== query.service) throw notFound("release", id);
  return target;
}

async function readFlagChanges(
  { changes }: Stores,
  { place, running }: PlaceKnowledge,
): Promise<ChangeRecord[]> {
  if (!running?.finishedAt) return [];
  const { environment, service } = place;
  const since = await changes.list(
    { objectKind: "flag", environment, service, from: running.finishedAt },
    { limit: MAX_FLAG_CHANGES },
  );
  return since.filter((change) => change.environment === environment);
}

async function readFlagsLost(
  { flags }: Stores,
  target: Release,
  { current, place }: PlaceKnowledge,
): Promise<TargetFacts["flagsLost"]> {
  const names = flagsLost(current, target);
  if (names.length === 0) return [];
  const known = await flags.listDeliverable(place.environment, names);
  return known.map(({ flag, state }) => ({ name: flag.name, isOn: state.enabled }));
}

const reaches = (service: Service, name: string): boolean =>
  service.ports.some(({ adapters }) =>
    adapters.some(({ target }) => target?.kind === "service" && target.service === name),
  );

/** Reads everything a preview shows and a request checks, but what the engine knows. */
export const readTargetFacts = (unitOfWork: UnitOfWork, query: TargetQuery): Promise<TargetFacts> =>
  unitOfWork.read(async (stores) => {
    const { environment, service, kind } = query;
    const knowledge = await readKnowledge(stores, { environment, service });
    const target = await findTarget(stores, query, knowledge);
    const services = await stores.services.list();
    return {
      ...knowledge,
      kind,
      target,
      block: knowledge.blocks.find(({ releaseId }) => releaseId === target.id) ?? null,
      flagsLost: await readFlagsLost(stores, target, knowledge),
      flagChanges: await readFlagChanges(stores, knowledge),
      dependents: services.filter((each) => reaches(each, service)).map(({ name }) => name),
      incidents: await stores.health.listIncidents({ environment, open: true }, { limit: 100 }),
    };
  });
