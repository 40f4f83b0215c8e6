import type { Step } from "@/components/ui/step-bar";
import type { DeploymentOutput } from "@/contracts/releases";
import { formatDuration } from "@/lib/format/duration";

type StepOutput = DeploymentOutput["steps"][number];

const STATES: Record<StepOutput["state"], Step["state"]> = {
  pending: "waiting",
  skipped: "waiting",
  running: "now",
  done: "done",
  failed: "failed",
};

/** The server's steps as the bar shows them: detail, then how long it took. */
export function barSteps(steps: readonly StepOutput[]): Step[] {
  return steps.map((step) => ({
    id: step.key,
    name: step.title,
    state: STATES[step.state],
    note: stepNote(step),
  }));
}

function stepNote(step: StepOutput): string {
  if (step.state === "skipped") return "skipped";
  const took =
    step.startedAt && step.finishedAt
      ? formatDuration(step.finishedAt.getTime() - step.startedAt.getTime())
      : null;
  return [step.detail, took].filter((word) => word !== null).join(", ");
}

type Item = Pick<DeploymentOutput, "kind" | "version" | "status" | "isActive">;

/** "Rolling back to 2.13.2", "Rolled back to 2.13.2", "The deployment of 2.14.0 failed". */
export function headline(deployment: Item): string {
  if (deployment.isActive) return activeHeadline(deployment);
  const { kind, version, status } = deployment;
  if (status === "succeeded")
    return kind === "rollback" ? `Rolled back to ${version}` : `Deployed ${version}`;
  const what = kind === "rollback" ? `The rollback to ${version}` : `The deployment of ${version}`;
  return `${what} ${ENDINGS[status] ?? status}`;
}

function activeHeadline({ kind, version, status }: Item): string {
  if (status === "aborting" || status === "rolling_back")
    return `Taking back the ${kind === "rollback" ? "rollback" : "deployment"} of ${version}`;
  return kind === "rollback" ? `Rolling back to ${version}` : `Deploying ${version}`;
}

const ENDINGS: Readonly<Record<string, string>> = {
  failed: "failed",
  aborted: "was aborted",
  rolled_back: "was taken back",
  superseded: "was superseded",
  rejected: "was rejected",
};
