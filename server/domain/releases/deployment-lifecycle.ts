import { type ActionState, ALLOWED, refused } from "@/server/domain/shared/action-state";
import { DomainError } from "@/server/domain/shared/errors";
import type { Deployment } from "./deployment";
import type { DeploymentStatus } from "./deployment-status";

/**
 * The only description of the lifecycle. `promoting` is the point of no return: every new instance serves and the old
 * ones end. `rolling_back` is a deployment undoing itself, `aborting` one that a person ends.
 */
const NEXT: Readonly<Record<DeploymentStatus, readonly DeploymentStatus[]>> = {
  queued: ["awaiting_approval", "preparing", "aborting", "aborted", "failed", "superseded"],
  awaiting_approval: ["queued", "preparing", "aborted", "rejected", "superseded"],
  preparing: ["progressing", "aborting", "failed"],
  progressing: ["paused", "promoting", "aborting", "rolling_back"],
  paused: ["progressing", "aborting", "rolling_back"],
  promoting: ["succeeded"],
  aborting: ["aborted"],
  rolling_back: ["failed", "rolled_back"],
  succeeded: [],
  failed: [],
  aborted: [],
  rolled_back: [],
  superseded: [],
  rejected: [],
};

export const isTerminal = (status: DeploymentStatus): boolean => NEXT[status].length === 0;
export const isActive = (status: DeploymentStatus): boolean => !isTerminal(status);

export const canBecome = (from: DeploymentStatus, to: DeploymentStatus): boolean =>
  NEXT[from].includes(to);

const WORDS: Readonly<Record<DeploymentStatus, string>> = {
  queued: "waiting to start",
  awaiting_approval: "waiting for approval",
  preparing: "being prepared",
  progressing: "under way",
  paused: "paused",
  promoting: "past the point of no return",
  aborting: "being aborted",
  rolling_back: "undoing itself",
  succeeded: "done",
  failed: "failed",
  aborted: "aborted",
  rolled_back: "rolled back",
  superseded: "superseded",
  rejected: "rejected",
};

export const statusWords = (status: DeploymentStatus): string => WORDS[status];

export function transition(
  deployment: Deployment,
  to: DeploymentStatus,
  at: { readonly now: Date; readonly statusReason: string | null },
): Deployment {
  if (!canBecome(deployment.status, to))
    throw new DomainError(
      "invalid_transition",
      `Deployment ${deployment.id} is ${statusWords(deployment.status)} and cannot become ${to}.`,
      { details: { from: deployment.status, to } },
    );
  return {
    ...deployment,
    status: to,
    statusReason: at.statusReason,
    startedAt: deployment.startedAt ?? (to === "preparing" ? at.now : null),
    finishedAt: isTerminal(to) ? at.now : null,
  };
}

/** Ending a deployment by hand: until all traffic is on the new instances, and what ran before comes back. */
export function abortAction(status: DeploymentStatus): ActionState {
  if (canBecome(status, "aborting")) return ALLOWED;
  if (status === "promoting")
    return refused("Every new instance serves already. Roll back once it is done.");
  return refused(`The deployment is ${statusWords(status)}.`);
}
