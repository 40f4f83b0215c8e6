import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { sparkPath } from "@/components/ui/sparkline";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { Moment } from "@/components/ui/time";
import type { Check, PreviewOutput } from "@/contracts/deployment-preview";
import { formatDuration, formatLatency } from "@/lib/format/duration";
import { formatAvailability, formatCount, plural } from "@/lib/format/number";
import { inReadingOrder, VERDICTS } from "./plan-words";

interface BlockProps {
  readonly title: ReactNode;
  readonly count?: number;
  readonly children: ReactNode;
}

export function Block({ title, count, children }: BlockProps) {
  return (
    <section className="not-first:mt-3.5">
      <h2 className="mb-1.5 text-13">
        {title}
        {count === undefined ? null : <span className="ml-1 font-normal text-ink-3">{count}</span>}
      </h2>
      {children}
    </section>
  );
}

const Nothing = ({ words }: { readonly words: string }) => (
  <p className="text-12 text-ink-3">{words}</p>
);

export function Commits({ commits }: { readonly commits: PreviewOutput["commitsGoing"] }) {
  if (commits.length === 0) return <Nothing words="No commits are recorded between the two." />;
  return (
    <ul className="grid text-12">
      {commits.map((commit) => (
        <li
          key={commit.hash}
          className="grid min-h-6 grid-cols-[58px_minmax(0,1fr)_auto] items-center gap-2"
        >
          <code className="text-11 text-ink-3">{commit.hash.slice(0, 7)}</code>
          <span className="truncate" title={commit.message}>
            {commit.message}
          </span>
          <span className="whitespace-nowrap text-ink-3">{commit.author}</span>
        </li>
      ))}
    </ul>
  );
}

/** Old struck through, new beside it; a key without a value on one side is gone or added. */
export function ConfigurationDiff({ rows }: { readonly rows: PreviewOutput["configuration"] }) {
  if (rows.length === 0) return <Nothing words="No key changes." />;
  return (
    <ul className="grid gap-1 text-12">
      {rows.map((row) => (
        <li
          key={row.key}
          className="flex flex-wrap items-baseline gap-x-2 gap-y-1 font-mono text-11"
        >
          <span className="text-ink-2">{row.key}</span>
          {row.before === null ? null : (
            <del className="rounded-sm bg-bad-soft px-1.5 text-bad [overflow-wrap:anywhere]">
              {row.before}
            </del>
          )}
          {row.after === null ? (
            <span className="font-sans text-ink-3">gone</span>
          ) : (
            <ins className="rounded-sm bg-good-soft px-1.5 text-good-ink no-underline [overflow-wrap:anywhere]">
              {row.after}
            </ins>
          )}
        </li>
      ))}
    </ul>
  );
}

type FlagSince = PreviewOutput["flagsSince"][number];

/** The last change of each flag, and how many came before it. */
export function FlagsSince({ flags }: { readonly flags: readonly FlagSince[] }) {
  const byFlag = [...Map.groupBy(flags, ({ name }) => name).values()];
  const lines = byFlag.flatMap(([flag, ...earlier]) => (flag ? [{ flag, earlier }] : []));
  return (
    <ul className="grid text-12">
      {lines.map(({ flag, earlier }) => (
        <li
          key={flag.changeId}
          className="flex min-h-6 flex-wrap items-baseline justify-between gap-x-3"
        >
          <span className="min-w-0">
            <code className="text-11 [overflow-wrap:anywhere]">{flag.name}</code>{" "}
            <span className="text-ink-2">
              {flag.detail}
              {earlier.length > 0 ? `, ${plural(earlier.length, "change")} before` : null}
            </span>
          </span>
          <span className="whitespace-nowrap text-ink-3">
            {flag.actorName}, <Moment at={flag.at} />
          </span>
        </li>
      ))}
    </ul>
  );
}

const SAID = { go: "", warn: "to be read: ", block: "blocks: " } as const;

export function Checks({ checks }: { readonly checks: readonly Check[] }) {
  if (checks.length === 0) return <Nothing words="Nothing is known of any." />;
  return (
    <ul className="grid text-12">
      {inReadingOrder(checks).map((check) => (
        <li
          key={check.key}
          className="grid min-h-[26px] grid-cols-[12px_minmax(0,1fr)_minmax(0,max-content)] items-center gap-2 not-last:border-b not-last:border-line"
        >
          <StatusGlyph status={VERDICTS[check.verdict].status} size={10} label="" keepsWhenStale />
          <span className={cn("[overflow-wrap:anywhere]", check.verdict !== "go" && "font-strong")}>
            <span className="sr-only">{SAID[check.verdict]}</span>
            {check.title}
          </span>
          <span className="max-w-52 text-right text-ink-3 [overflow-wrap:anywhere]">
            {check.detail}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** How the target did when it last ran here: the best evidence there is. */
export function LastRun({ preview }: { readonly preview: PreviewOutput }) {
  const { lastRun, target } = preview;
  if (lastRun === null)
    return (
      <Block title={`${target.version} has never run here`}>
        <Nothing words="There is no evidence of how it does in this environment." />
      </Block>
    );
  const figures = [
    { term: "Available", value: formatAvailability(lastRun.availability) },
    { term: "p95", value: formatLatency(lastRun.p95Ms) },
    { term: "For", value: formatDuration(lastRun.durationMs) },
    { term: "Requests", value: formatCount(lastRun.requests) },
  ];
  return (
    <Block
      title={
        <>
          {target.version} when it last ran here{" "}
          <span className="font-normal text-ink-3">
            {lastRun.to ? (
              <>
                until <Moment at={lastRun.to} />
              </>
            ) : (
              "and still does"
            )}
          </span>
        </>
      }
    >
      <dl className="flex flex-wrap gap-x-6 gap-y-1">
        {figures.map(({ term, value }) => (
          <div key={term}>
            <dt className="text-11 text-ink-3">{term}</dt>
            <dd className="text-16 font-strong tracking-figure whitespace-nowrap">{value}</dd>
          </div>
        ))}
      </dl>
      <Spark values={lastRun.p95Spark} version={target.version} />
    </Block>
  );
}

function Spark({
  values,
  version,
}: {
  readonly values: readonly (number | null)[];
  readonly version: string;
}) {
  if (values.filter((value) => value !== null).length < 2) return null;
  return (
    <svg
      role="img"
      aria-label={`p95 of ${version} while it ran`}
      viewBox="0 0 88 18"
      preserveAspectRatio="none"
      className="mt-2 block h-[30px] w-full overflow-visible"
    >
      <path
        d={sparkPath(values)}
        vectorEffect="non-scaling-stroke"
        strokeWidth="1.5"
        strokeLinejoin="round"
        className="fill-none stroke-good"
      />
    </svg>
  );
}
