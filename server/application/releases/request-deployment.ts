import type { Actor } from "@/server/domain/access/actor";
import type { InverseCommand } from "@/server/domain/changes/change";
import { type Check, verdictOf } from "@/server/domain/releases/checks";
import type { Deployment } from "@/server/domain/releases/deployment";
import {
  heldBy,
  instancesFor,
  newDeployment,
  newRollback,
} from "@/server/domain/releases/deployment-request";
import type { Place } from "@/server/domain/releases/place";
import { releaseRecord } from "@/server/domain/releases/release";
import { type ActionState, ALLOWED, refused } from "@/server/domain/shared/action-state";
import { DomainError, invalidInput } from "@/server/domain/shared/errors";
import type { Stores } from "@/server/ports/unit-of-work";
import { checksOf, confirmWord } from "./deployment-checks";
import { type RequestKind, readTargetFacts, type TargetFacts } from "./deployment-facts";
import { type DeploymentItemView, viewItem } from "./deployment-view";
import { type ReleaseDeps, shortId } from "./release-deps";

export interface RequestCommand extends Place {
  readonly kind: RequestKind;
  readonly releaseId?: string | undefined;
  readonly reason?: string | undefined;
  /** The service's name, typed, where a check warns in production. */
  readonly confirm?: string | undefined;
  readonly instances?: number | undefined;
  /** Refuse unless this release runs; how an undo knows that nothing came in between. */
  readonly expects?: string | undefined;
}

export interface DeploymentRequested {
  /** Null when nothing was started. */
  readonly changeId: string | null;
  readonly undo: ActionState;
  readonly deployment: DeploymentItemView;
  /** False when what was asked for runs already. */
  readonly started: boolean;
}

/** Portside itself and its rules have nobody to read a warning; whoever set them up has. */
const needsConfirmation = ({ kind }: Actor): boolean => kind === "user" || kind === "token";

function requireConfirmation(
  actor: Actor,
  { facts, checks }: Checked,
  confirm: string | undefined,
): void {
  const word = confirmWord(facts, verdictOf(checks));
  if (word === null || confirm === word || !needsConfirmation(actor)) return;
  const warnings = checks.filter(({ verdict }) => verdict === "warn");
  const said = warnings.map(({ title, detail }) => (detail ? `${title}: ${detail}` : title));
  throw invalidInput(`Type ${word} to confirm. ${said.join(". ")}.`, [
    { path: "confirm", message: `Type ${word}.` },
  ]);
}

function requireNoBlock({ facts, checks }: Checked): void {
  if (facts.active) throw heldBy(facts.active);
  const blocking = checks.filter(({ verdict }) => verdict === "block");
  if (blocking.length === 0) return;
  const said = blocking.map(({ title, detail }) => (detail ? `${title}: ${detail}` : title));
  throw new DomainError("invalid_transition", `${said.join(". ")}.`, {
    details: { checks: blocking.map(({ key, title, detail }) => ({ key, title, detail })) },
  });
}

interface Checked {
  readonly facts: TargetFacts;
  readonly checks: readonly Check[];
}

/** What takes it back: for a deployment a rollback to what ran, for a rollback the release it took away. */
function inverseOf(deployment: Deployment, { running }: TargetFacts): InverseCommand | null {
  if (running === null) return null;
  const { service, environment } = deployment;
  return {
    command: deployment.kind === "deploy" ? "releases.rollBack" : "releases.deploy",
    input: {
      ...{ service, environment },
      releaseId: running.releaseId,
      reason: `Taking back deployment ${deployment.id}`,
      confirm: service,
      expects: deployment.releaseId,
    },
  };
}

async function holdBadRelease(stores: Stores, deployment: Deployment, id: string): Promise<void> {
  const { kind, previousReleaseId, service, environment } = deployment;
  if (kind !== "rollback" || previousReleaseId === null) return;
  await stores.releaseBlocks.add({
    ...{ id, service, environment },
    releaseId: previousReleaseId,
    reason: deployment.reason ?? "",
    createdAt: deployment.requestedAt,
    createdBy: deployment.requestedBy.name,
    liftedAt: null,
    liftedBy: null,
  });
}

const acceptedMessage = ({ kind, previousReleaseId }: Deployment, checks: number): string => {
  const held =
    kind === "rollback" && previousReleaseId !== null
      ? `, ${releaseRecord(previousReleaseId).version} held from automation`
      : "";
  return `accepted after ${checks} checks${held}`;
};

/** Two requests at once: the database lets one in, and the other is told who it was. */
async function insert(stores: Stores, deployment: Deployment): Promise<void> {
  const holder = await stores.deployments.findActive(deployment);
  if (holder) throw heldBy(holder);
  await stores.deployments.add(deployment);
}

async function record(
  stores: Stores,
  actor: Actor,
  request: { readonly deployment: Deployment; readonly checked: Checked; readonly newId: string },
): Promise<string> {
  const { deployment, checked } = request;
  await insert(stores, deployment);
  await holdBadRelease(stores, deployment, request.newId);
  const { id, service, environment, previousReleaseId, requestedAt: at } = deployment;
  const event = { at, level: "info", step: null, instanceId: null } as const;
  await stores.deployments.appendEvents(id, [
    { ...event, message: acceptedMessage(deployment, checked.checks.length) },
  ]);
  await stores.live.publish({ topic: "releases", key: id, environment });
  const change = await stores.changes.append({
    actor: { id: actor.id, name: actor.name, kind: actor.kind },
    action: deployment.kind === "deploy" ? "deployment.requested" : "deployment.rolled_back",
    object: { kind: "deployment", id },
    environment,
    services: [service],
    reason: deployment.reason,
    before: previousReleaseId === null ? null : releaseRecord(previousReleaseId),
    after: releaseRecord(deployment.releaseId),
    inverse: inverseOf(deployment, checked.facts),
    revertsId: null,
    at,
  });
  return change.id;
}

function requireExpected({ running }: TargetFacts, expects: string | undefined): void {
  if (expects === undefined || running?.releaseId === expects) return;
  throw new DomainError(
    "conflict",
    `${running?.releaseId ?? "Nothing"} runs here now, not ${expects}.`,
    { details: { current: running?.releaseId ?? null } },
  );
}

const undoOf = (deployment: Deployment): ActionState =>
  deployment.previousReleaseId === null ? refused("Nothing ran here before.") : ALLOWED;

/** Accepts a deployment or a rollback once every check allows it; a worker takes it up from there. */
export const requestDeployment =
  (deps: ReleaseDeps) =>
  async (actor: Actor, command: RequestCommand): Promise<DeploymentRequested> => {
    const facts = await readTargetFacts(deps.unitOfWork, command);
    requireExpected(facts, command.expects);
    const { target, running, environment } = facts;
    if (running?.releaseId === target.id && facts.active === null)
      return {
        changeId: null,
        undo: refused("Nothing was changed."),
        deployment: viewItem(running, { isProduction: environment.isProduction, ready: 0 }),
        started: false,
      };
    const { digest, artefact: location } = target;
    const artefact = await deps.engine.checkArtefact({ location, digest });
    const checked = { facts, checks: checksOf(facts, artefact.state, actor) };
    requireNoBlock(checked);
    requireConfirmation(actor, checked, command.confirm);
    const create = command.kind === "deploy" ? newDeployment : newRollback;
    const deployment = create({
      id: shortId(deps),
      environment: environment.name,
      release: target,
      running,
      instances: instancesFor(command.instances, running, environment.isProduction),
      reason: command.reason ?? null,
      actor,
      at: deps.clock.now(),
    });
    const request = { deployment, checked, newId: deps.newId() };
    const changeId = await deps.unitOfWork
      .run((stores) => record(stores, actor, request))
      .catch((error: unknown) => explainConflict(deps, command, error));
    const view = { isProduction: environment.isProduction, ready: 0 };
    return {
      changeId,
      undo: undoOf(deployment),
      deployment: viewItem(deployment, view),
      started: true,
    };
  };

/** The database refused a second active deployment without knowing whose the first is. */
async function explainConflict(
  { unitOfWork }: ReleaseDeps,
  place: Place,
  error: unknown,
): Promise<never> {
  const isRace = error instanceof DomainError && error.code === "conflict";
  const holder = isRace
    ? await unitOfWork.read(({ deployments }) => deployments.findActive(place)).catch(() => null)
    : null;
  throw holder ? heldBy(holder) : error;
}
