import type { Status } from "@/components/ui/status";
import type { Check, PreviewOutput } from "@/contracts/deployment-preview";
import { plural } from "@/lib/format/number";

export type PlanKind = "deploy" | "rollback";
type Verdict = PreviewOutput["verdict"];

interface VerdictLook {
  readonly word: string;
  readonly status: Status;
  readonly ground: string;
  readonly ink: string;
}

export const VERDICTS: Record<Verdict, VerdictLook> = {
  go: { word: "GO", status: "healthy", ground: "bg-good-soft", ink: "text-good-ink" },
  warn: { word: "WARN", status: "degraded", ground: "bg-warn-soft", ink: "text-warn-ink" },
  block: { word: "BLOCK", status: "failing", ground: "bg-bad-soft", ink: "text-bad" },
};

/** "2 of 11 checks need you to read them". */
export function checksNote(checks: readonly Check[]): string {
  if (checks.length === 0) return "no checks were made";
  const open = checks.filter((check) => check.verdict !== "go").length;
  if (open === 0) return `${plural(checks.length, "check")} passed`;
  return `${open} of ${plural(checks.length, "check")} ${open === 1 ? "needs" : "need"} you to read ${open === 1 ? "it" : "them"}`;
}

/** What has to be read comes first. */
export function inReadingOrder(checks: readonly Check[]): Check[] {
  const order: readonly Verdict[] = ["block", "warn", "go"];
  return [...checks].sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
}

export const isNoOp = (preview: Pick<PreviewOutput, "current" | "target">): boolean =>
  preview.current?.id === preview.target.id;

interface Given {
  readonly reason: string;
  readonly word: string;
}

/** Why it may not be confirmed yet; null when it may. */
export function missing(
  kind: PlanKind,
  preview: Pick<PreviewOutput, "confirmWord" | "action" | "verdict">,
  given: Given,
): string | null {
  if (!preview.action.allowed) return preview.action.reason ?? "This is not allowed now.";
  if (preview.verdict === "block") return "A check blocks it.";
  if (kind === "rollback" && given.reason.trim().length < 3) return "Say why in a few words.";
  if (given.reason.trim() !== "" && given.reason.trim().length < 3)
    return "Say why in a few words.";
  if (preview.confirmWord !== null && given.word.trim() !== preview.confirmWord)
    return `Type ${preview.confirmWord} to confirm.`;
  return null;
}

export const verbOf = (kind: PlanKind): string => (kind === "rollback" ? "Roll back" : "Deploy");
