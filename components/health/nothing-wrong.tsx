import { Panel } from "@/components/ui/panel";
import type { Status } from "@/components/ui/status";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { Clock } from "@/components/ui/time";
import { plural } from "@/lib/format/number";

interface NothingWrongProps {
  readonly counts: Readonly<Record<Status, number>>;
  readonly asOf: Date;
}

/** The quiet page. Without data it does not claim that all is well. */
export function NothingWrong({ counts, asOf }: NothingWrongProps) {
  const { status, title, detail } = verdict(counts);
  return (
    <Panel className="flex items-center gap-3 px-4 py-5">
      <StatusGlyph status={status} size={16} />
      <div>
        <h2 className="text-14">{title}</h2>
        <p className="text-12 text-ink-3">
          {detail}, as of <Clock at={asOf} to="second" />
        </p>
      </div>
    </Panel>
  );
}

function verdict(counts: NothingWrongProps["counts"]): {
  readonly status: Status;
  readonly title: string;
  readonly detail: string;
} {
  const known = counts.healthy + counts.changing;
  if (known === 0)
    return {
      status: "unknown",
      title: "Nothing is known yet",
      detail: "No service has sent data to judge by",
    };
  return {
    status: "healthy",
    title: "Nothing is wrong now",
    detail: `${plural(known, "service")} within their objectives`,
  };
}
