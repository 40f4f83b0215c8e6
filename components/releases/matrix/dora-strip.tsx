import { AppLink } from "@/components/ui/app-link";
import type { DoraOutput } from "@/contracts/release-matrix";
import { formatDuration } from "@/lib/format/duration";
import { formatCount, formatShare, plural } from "@/lib/format/number";
import { type DayMarks, deploymentHref, hiddenMarks, MARKS_SHOWN } from "./model";

interface DoraStripProps {
  readonly dora: DoraOutput;
  readonly environment: string;
  readonly days: number;
}

/** How often, how fast, how safely, how soon mended; an en dash where nothing was measured. */
export function DoraStrip({ dora, environment, days }: DoraStripProps) {
  const figures = [
    { term: `Deployments, ${days} d`, value: formatCount(dora.deployments), unit: environment },
    { term: "Lead time, median", value: formatDuration(dora.leadTimeMs) },
    { term: "Change failure rate", value: formatShare(dora.changeFailureRate) },
    { term: "Time to restore", value: formatDuration(dora.timeToRestoreMs) },
  ];
  return (
    <dl className="grid grid-cols-4 border-b border-line max-tablet:grid-cols-2">
      {figures.map(({ term, value, unit }) => (
        <div
          key={term}
          className="px-6 py-4 not-first:border-l not-first:border-line max-tablet:px-4 max-tablet:odd:border-l-0"
        >
          <dt className="text-11 text-ink-3">{term}</dt>
          <dd className="text-20 font-strong tracking-figure whitespace-nowrap">
            {value}
            {unit ? (
              <small className="ml-1 text-11 font-normal tracking-normal text-ink-3">{unit}</small>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "short", timeZone: "UTC" });
const weekdayDate = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  timeZone: "UTC",
});

/** One mark for each deployment, by day; days are those of UTC, as the server counts them. */
export function MarksByDay({ dora, environment, days }: DoraStripProps) {
  return (
    <section aria-labelledby="marks-by-day" className="px-6 pt-3.5 pb-4 max-tablet:px-4">
      <h2 id="marks-by-day" className="text-13">
        Deployments to {environment}
        <span className="ml-1.5 font-normal text-ink-3">
          {days} d, one mark each: succeeded, failed, rollback
        </span>
      </h2>
      <ol className="mt-3 grid auto-cols-fr grid-flow-col items-end border-b border-line-strong">
        {dora.days.map((day) => (
          <li key={day.day.getTime()} className="flex flex-col-reverse items-center pb-1">
            <Marks day={day} />
          </li>
        ))}
      </ol>
      <div
        aria-hidden="true"
        className="grid auto-cols-fr grid-flow-col pt-1 font-mono text-10 text-ink-3"
      >
        {dora.days.map(({ day }, index) => (
          <span
            key={day.getTime()}
            className="text-center whitespace-nowrap max-tablet:not-[:first-child,:last-child]:invisible"
          >
            {(index % 7 === 0 || index === dora.days.length - 1 ? weekdayDate : weekday).format(
              day,
            )}
          </span>
        ))}
      </div>
    </section>
  );
}

function Marks({ day }: { readonly day: DayMarks }) {
  const hidden = hiddenMarks(day);
  return (
    <>
      <span className="sr-only">
        {weekdayDate.format(day.day)}: {plural(day.marks.length, "deployment")}
      </span>
      {day.marks.slice(0, MARKS_SHOWN).map((mark) => (
        <AppLink
          key={mark.deploymentId}
          href={deploymentHref(mark.deploymentId)}
          title={mark.label}
          aria-label={`${mark.label}, ${mark.outcome}`}
          className="grid h-[11px] w-4 place-items-center"
        >
          <MarkShape outcome={mark.outcome} />
        </AppLink>
      ))}
      {hidden > 0 ? <span className="font-mono text-10 text-ink-3">+{hidden}</span> : null}
    </>
  );
}

function MarkShape({ outcome }: { readonly outcome: DayMarks["marks"][number]["outcome"] }) {
  return (
    <svg viewBox="-5 -5 10 10" className="size-2.5" aria-hidden="true">
      {outcome === "succeeded" ? <circle r="3" className="fill-line-strong" /> : null}
      {outcome === "failed" ? <path d="M0-4.5 4.5 0 0 4.5-4.5 0Z" className="fill-bad" /> : null}
      {outcome === "rollback" ? <path d="M-3.5 0 3-3.5v7Z" className="fill-ink-2" /> : null}
    </svg>
  );
}
