import { AppLink } from "@/components/ui/app-link";
import { ChangeMark } from "@/components/ui/charts/change-mark";
import { Panel, PanelHead } from "@/components/ui/panel";
import { Moment } from "@/components/ui/time";
import type { ChartMark } from "@/contracts/health";
import { changeDetail } from "@/lib/format/change-detail";

interface ChartChangesProps {
  readonly marks: readonly ChartMark[];
  /** "last hour". */
  readonly span: string;
  readonly className?: string;
}

/** The changes marked on the charts, in words, newest first. */
export function ChartChanges({ marks, span, className }: ChartChangesProps) {
  const newest = marks.toSorted((a, b) => b.at.getTime() - a.at.getTime());
  return (
    <Panel {...(className ? { className } : {})}>
      <PanelHead title="Changes on these charts" more={span} />
      {newest.length === 0 ? (
        <p className="px-4 py-3 text-12 text-ink-3">Nothing changed.</p>
      ) : (
        <ol className="max-h-[260px] overflow-y-auto py-1">
          {newest.map((mark) => (
            <li
              key={mark.changeId}
              className="grid min-h-8 grid-cols-[44px_13px_minmax(0,1fr)] items-center gap-2.5 px-4 py-1 text-12"
            >
              <span className="font-mono text-ink-3">
                <Moment at={mark.at} narrow />
              </span>
              <ChangeMark kind={mark.kind} />
              <span className="min-w-0 [overflow-wrap:anywhere]">
                <b>{mark.actorName}</b>{" "}
                {mark.href ? (
                  <AppLink href={mark.href} className="quiet-link">
                    {mark.label}
                  </AppLink>
                ) : (
                  mark.label
                )}
                <span className="text-ink-3">{changeDetail(mark.detail)}</span>
              </span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
