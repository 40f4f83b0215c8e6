import type { Status } from "@/components/ui/status";
import type { DeploymentItem } from "@/contracts/releases";
import { formatDuration } from "@/lib/format/duration";
import { plural } from "@/lib/format/number";

type Item = Pick<
  DeploymentItem,
  | "kind"
  | "status"
  | "isActive"
  | "requestedBy"
  | "startedAt"
  | "finishedAt"
  | "instances"
  | "statusReason"
>;

const ENDED_WELL = new Set(["succeeded", "rolled_back"]);

/** The glyph of a deployment: under way, done, or ended without having done it. */
export function deploymentStatusGlyph(item: Pick<Item, "status" | "isActive">): Status {
  if (item.isActive) return "changing";
  if (item.status === "succeeded") return "healthy";
  return item.status === "failed" ? "failing" : "degraded";
}

const WORDS: Record<DeploymentItem["status"], string> = {
  queued: "queued",
  awaiting_approval: "awaiting approval",
  preparing: "preparing",
  progressing: "under way",
  paused: "paused",
  promoting: "promoting",
  aborting: "being aborted",
  rolling_back: "being taken back",
  succeeded: "succeeded",
  failed: "failed",
  aborted: "aborted",
  rolled_back: "taken back",
  superseded: "superseded",
  rejected: "rejected",
};

export const statusWords = (status: DeploymentItem["status"]): string => WORDS[status];

/** "rollback by Sven, 0.9 s"; "Ana, 1 of 2 instances"; "CI, failed: …". */
export function deploymentNote(item: Item): string {
  const who =
    item.kind === "rollback" ? `rollback by ${item.requestedBy.name}` : item.requestedBy.name;
  if (item.isActive) {
    const { ready, desired } = item.instances;
    return `${who}, ${ready} of ${plural(desired, "instance")}`;
  }
  if (ENDED_WELL.has(item.status)) {
    const took = tookMs(item);
    return took === null ? who : `${who}, ${formatDuration(took)}`;
  }
  const why = item.statusReason === null ? "" : `: ${item.statusReason}`;
  return `${who}, ${statusWords(item.status)}${why}`;
}

export function tookMs(item: Pick<Item, "startedAt" | "finishedAt">): number | null {
  if (item.startedAt === null || item.finishedAt === null) return null;
  return item.finishedAt.getTime() - item.startedAt.getTime();
}
