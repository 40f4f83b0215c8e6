import { altersRunning } from "@/server/domain/changes/alters-running";
import type { ChangeRecord } from "@/server/domain/changes/change";
import { describeChange, pageOfChange } from "@/server/domain/changes/describe-change";
import type { Stores } from "@/server/ports/unit-of-work";

/** A change in a chart's span, drawn at its instant. */
export interface ChartMark {
  readonly changeId: string;
  readonly at: Date;
  readonly kind: "deployment" | "rollback" | "flag" | "other";
  readonly label: string;
  readonly actorName: string;
  readonly detail: string | null;
  readonly href: string | null;
  /** Those it touched. */
  readonly services: readonly string[];
}

export interface MarkQuery {
  readonly environment: string;
  readonly services: readonly string[];
  readonly from: Date;
  readonly to: Date;
}

const MAX_MARKS = 100;

/** What altered the services there, or everywhere, latest first. */
export async function readChartMarks(
  stores: Pick<Stores, "changes">,
  { environment, services, from, to }: MarkQuery,
): Promise<ChartMark[]> {
  const records = await stores.changes.list({ services, from, to }, { limit: MAX_MARKS });
  return records
    .filter((it) => it.environment === null || it.environment === environment)
    .filter((it) => altersRunning(it.action))
    .map(toMark);
}

function toMark(change: ChangeRecord): ChartMark {
  const { verb, subject, detail } = describeChange(change);
  return {
    changeId: change.id,
    at: change.at,
    kind: kindOf(change),
    label: `${verb} ${subject}`,
    actorName: change.actor.name,
    detail,
    href: pageOfChange(change),
    services: change.services,
  };
}

function kindOf({ object, action }: ChangeRecord): ChartMark["kind"] {
  if (object.kind === "flag") return "flag";
  if (object.kind !== "deployment") return "other";
  return action.includes("roll") ? "rollback" : "deployment";
}
