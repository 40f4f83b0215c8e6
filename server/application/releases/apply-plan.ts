import type { Instance, Sight } from "@/server/domain/releases/instance";
import type { PlacePlan } from "@/server/domain/releases/place-plan";
import type { Release } from "@/server/domain/releases/release";
import { DomainError } from "@/server/domain/shared/errors";
import type { InstanceSpec, TrafficTarget } from "@/server/ports/deploy-engine";
import type { PlaceFacts } from "./place-facts";
import type { ReconcileDeps, WorkClaim } from "./reconcile-deps";

const HEALTH_PATH = "/healthz";
/** What an instance gets to finish by itself once it has no traffic. */
const STOP_GRACE_MS = 8_000;

export interface PlanToApply {
  readonly facts: PlaceFacts;
  readonly plan: PlacePlan;
  readonly sight: Sight;
  /** Instances written as starting; asked for until the engine has them. */
  readonly starting: readonly Instance[];
}

const specOf = (
  instance: Instance,
  release: Release,
  surroundings: Readonly<Record<string, string>>,
): InstanceSpec => ({
  id: instance.id,
  deploymentId: instance.deploymentId,
  service: instance.service,
  environment: instance.environment,
  version: release.version,
  artefact: release.artefact,
  command: release.command,
  healthPath: HEALTH_PATH,
  variables: {
    ...surroundings,
    ...release.configuration,
    PORTSIDE_SERVICE: instance.service,
    PORTSIDE_VERSION: release.version,
    PORTSIDE_ENVIRONMENT: instance.environment,
    PORTSIDE_INSTANCE: instance.id,
  },
});

/** Instances the engine could not start at all, with why. */
export interface StartFailure {
  readonly instance: Instance;
  readonly reason: string;
}

async function startInstances(
  deps: ReconcileDeps,
  { facts, starting }: PlanToApply,
  signal: AbortSignal,
): Promise<readonly StartFailure[]> {
  if (starting.length === 0) return [];
  const surroundings = await deps.surroundings.variables(facts.place, signal);
  const failures: StartFailure[] = [];
  for (const instance of starting) {
    const release = facts.releases.get(instance.releaseId);
    try {
      if (release)
        await deps.engine.ensureInstance(specOf(instance, release, surroundings), signal);
    } catch (error) {
      // What cannot be started now or later is lost; an engine that does not answer is asked again.
      if (!(error instanceof DomainError) || error.code !== "not_found") throw error;
      failures.push({ instance, reason: `could not be started: ${error.message}` });
    }
  }
  return failures;
}

const asText = (targets: readonly TrafficTarget[]): string =>
  targets
    .map(({ instanceId, weight }) => `${instanceId}=${weight}`)
    .sort()
    .join();

async function setTraffic(
  deps: ReconcileDeps,
  { facts, plan, sight }: PlanToApply,
  started: { readonly ids: readonly string[]; readonly claim: WorkClaim },
): Promise<void> {
  const targets = [
    ...plan.traffic,
    ...started.ids.map((instanceId) => ({ instanceId, weight: 0 })),
  ];
  const current = [...sight.targets.values()].filter(({ draining }) => !draining);
  if (asText(targets) === asText(current)) return;
  const { fence, signal } = started.claim;
  await deps.engine.setTraffic({ ...facts.place, fence: Number(fence), targets }, signal);
}

/** Processes of the place nobody wants: their record is over, or was never written. */
function orphans({ sight, plan, starting }: PlanToApply): readonly string[] {
  const known = new Set([...plan.live, ...starting].map(({ id }) => id));
  return [...sight.instances.values()]
    .filter(({ id, state }) => state !== "ended" && !known.has(id))
    .map(({ id }) => id);
}

/** Brings the plan about at the engine. Every call may be repeated; none is made that carries an old fence. */
export async function applyPlan(
  deps: ReconcileDeps,
  apply: PlanToApply,
  claim: WorkClaim,
): Promise<readonly StartFailure[]> {
  const { facts, plan, starting } = apply;
  await deps.onPoint?.("before_effect");
  const failures = await startInstances(deps, apply, claim.signal);
  const lost = new Set(failures.map(({ instance }) => instance.id));
  const inPlan = new Set(plan.traffic.map(({ instanceId }) => instanceId));
  const ids = starting.map(({ id }) => id).filter((id) => !lost.has(id) && !inPlan.has(id));
  if (lost.size === 0) await setTraffic(deps, apply, { ids, claim });
  const ending = [
    ...plan.stops.map(({ id, version }) => ({ id, reason: `${version} was replaced` })),
    ...orphans(apply).map((id) => ({ id, reason: "nothing wants it" })),
  ];
  for (const { id, reason } of ending)
    await deps.engine.stopInstance(
      { ...facts.place, id, reason, fence: Number(claim.fence), graceMs: STOP_GRACE_MS },
      claim.signal,
    );
  await deps.onPoint?.("after_effect");
  return failures;
}
