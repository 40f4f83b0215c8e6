/** The states of a deployment; the reason for a state is kept apart from it. */
export const DEPLOYMENT_STATUSES = [
  "queued",
  "awaiting_approval",
  "preparing",
  "progressing",
  "paused",
  "promoting",
  "aborting",
  "rolling_back",
  "succeeded",
  "failed",
  "aborted",
  "rolled_back",
  "superseded",
  "rejected",
] as const;
export type DeploymentStatus = (typeof DEPLOYMENT_STATUSES)[number];
