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
}

export interface MarkQuery {
  readonly environment: string;
  readonly service: string;
  readonly from: Date;
  readonly to: Date;
}

const MAX_MARKS = 100;

/** Changes that touched the service there, and those that touch it everywhere; latest first. */
export async function readChartMarks(
  stores: Pick<Stores, "changes">,
  { environment, service, from, to }: MarkQuery,
): Promise<ChartMark[]> {
  const records = await stores.changes.list({ service, from, to }, { limit: MAX_MARKS });
  return records
    .filter((it) => it.environment === null || it.environment === environment)
    .filter((it) => it.action !== "catalog.imported")
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
  };
}

function kindOf({ object, action }: ChangeRecord): ChartMark["kind"] {
  if (object.kind === "flag") return "flag";
  if (object.kind !== "deployment") return "other";
  return action.includes("roll") ? "rollback" : "deployment";
}
