export const STEP_STATES = ["pending", "running", "done", "failed", "skipped"] as const;
export type StepState = (typeof STEP_STATES)[number];

export const STEP_KEYS = ["check", "instances", "traffic", "finish", "undo"] as const;
export type StepKey = (typeof STEP_KEYS)[number];

export interface DeploymentStep {
  readonly key: StepKey;
  readonly title: string;
  readonly state: StepState;
  readonly detail: string | null;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

const TITLES: Readonly<Record<StepKey, string>> = {
  check: "Checked",
  instances: "Instances ready",
  traffic: "Traffic",
  finish: "Old instances ended",
  undo: "Back to what ran before",
};

const pending = (key: StepKey): DeploymentStep => ({
  key,
  title: TITLES[key],
  state: "pending",
  detail: null,
  startedAt: null,
  finishedAt: null,
});

/** `undo` is added when it comes to that. */
export const firstSteps = (): readonly DeploymentStep[] =>
  (["check", "instances", "traffic", "finish"] as const).map(pending);

export interface StepUpdate {
  readonly key: StepKey;
  readonly state: StepState;
  readonly detail?: string;
}

function update(step: DeploymentStep, { state, detail }: StepUpdate, now: Date): DeploymentStep {
  const isOver = state !== "pending" && state !== "running";
  return {
    ...step,
    state,
    detail: detail ?? step.detail,
    startedAt: step.startedAt ?? (state === "skipped" ? null : now),
    finishedAt: isOver ? (step.finishedAt ?? now) : null,
  };
}

/** Applies one update; a step not there yet is added at the end. */
export function withStep(
  steps: readonly DeploymentStep[],
  change: StepUpdate,
  now: Date,
): readonly DeploymentStep[] {
  const known = steps.some((step) => step.key === change.key)
    ? steps
    : [...steps, pending(change.key)];
  return known.map((step) => (step.key === change.key ? update(step, change, now) : step));
}

/** When the deployment turns back: what was running failed, what was waiting will not happen. */
export const withFailure = (
  steps: readonly DeploymentStep[],
  now: Date,
): readonly DeploymentStep[] =>
  steps.map((step) => {
    if (step.key === "undo") return step;
    if (step.state === "running") return update(step, { key: step.key, state: "failed" }, now);
    if (step.state === "pending") return update(step, { key: step.key, state: "skipped" }, now);
    return step;
  });
