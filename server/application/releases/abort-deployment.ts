import type { Actor } from "@/server/domain/access/actor";
import type { Deployment } from "@/server/domain/releases/deployment";
import { abortAction, transition } from "@/server/domain/releases/deployment-lifecycle";
import { withFailure, withStep } from "@/server/domain/releases/deployment-steps";
import { releaseRecord } from "@/server/domain/releases/release";
import { refused } from "@/server/domain/shared/action-state";
import { DomainError, notFound } from "@/server/domain/shared/errors";
import type { Stores } from "@/server/ports/unit-of-work";
import { viewItem } from "./deployment-view";
import type { ReleaseDeps } from "./release-deps";
import type { DeploymentRequested } from "./request-deployment";

export interface AbortCommand {
  readonly id: string;
  readonly reason?: string | undefined;
}

const MAX_ATTEMPTS = 5;

function abort(deployment: Deployment, actor: Actor, now: Date): Deployment {
  const allowed = abortAction(deployment.status);
  if (!allowed.allowed)
    throw new DomainError("invalid_transition", allowed.reason ?? "It cannot be aborted now.", {
      details: { status: deployment.status },
    });
  const statusReason = `Aborted by ${actor.name}.`;
  const next = transition(deployment, "aborting", { now, statusReason });
  const steps = withStep(withFailure(next.steps, now), { key: "undo", state: "running" }, now);
  return { ...next, steps, version: deployment.version + 1 };
}

async function write(
  stores: Stores,
  actor: Actor,
  command: AbortCommand & { readonly now: Date },
): Promise<{ readonly deployment: Deployment; readonly changeId: string } | null> {
  const found = await stores.deployments.findById(command.id);
  if (!found) throw notFound("deployment", command.id);
  const deployment = abort(found, actor, command.now);
  if (!(await stores.deployments.replace(deployment))) return null;
  const { id, environment, service, releaseId, previousReleaseId } = deployment;
  const event = { at: command.now, level: "warn", step: "undo", instanceId: null } as const;
  await stores.deployments.appendEvents(id, [{ ...event, message: `aborted by ${actor.name}` }]);
  await stores.live.publish({ topic: "releases", key: id, environment });
  const change = await stores.changes.append({
    actor: { id: actor.id, name: actor.name, kind: actor.kind },
    action: "deployment.aborted",
    object: { kind: "deployment", id },
    environment,
    services: [service],
    reason: command.reason ?? null,
    before: previousReleaseId === null ? null : releaseRecord(previousReleaseId),
    after: releaseRecord(releaseId),
    inverse: null,
    revertsId: null,
    at: command.now,
  });
  return { deployment, changeId: change.id };
}

/** Ends a deployment by hand before its point of no return; what ran before comes back. */
export const abortDeployment =
  (deps: ReleaseDeps) =>
  async (actor: Actor, command: AbortCommand): Promise<DeploymentRequested> => {
    // The worker writes the deployment too; whoever comes second reads again.
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const now = deps.clock.now();
      const done = await deps.unitOfWork.run((stores) => write(stores, actor, { ...command, now }));
      if (done === null) continue;
      const environment = await deps.unitOfWork.read(({ environments }) =>
        environments.findByName(done.deployment.environment),
      );
      return {
        changeId: done.changeId,
        undo: refused("Deploy the release again instead."),
        deployment: viewItem(done.deployment, {
          isProduction: environment?.isProduction ?? false,
          ready: 0,
        }),
        started: true,
      };
    }
    throw new DomainError("conflict", "The deployment moves on too fast. Try again.");
  };
