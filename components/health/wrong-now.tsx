"use client";

import { AppLink } from "@/components/ui/app-link";
import { Button } from "@/components/ui/button";
import { TimeSeriesChart } from "@/components/ui/charts/time-series-chart";
import { cn } from "@/components/ui/cn";
import { Panel } from "@/components/ui/panel";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { Clock } from "@/components/ui/time";
import type {
  IncidentOutput,
  ServiceHealth,
  ServiceSeriesOutput,
  WrongNowOutput,
} from "@/contracts/health";
import { useNow } from "@/lib/client/now";
import { formatLatency } from "@/lib/format/duration";
import { formatErrorRatio, formatRate } from "@/lib/format/number";
import { ChangedBefore } from "./changed-before";
import { formatBurn, headline, keyFigure, lasting, shortReason, troubleOf } from "./health-words";
import { errorData, slowData } from "./series-data";

interface WrongNowProps {
  readonly health: ServiceHealth;
  readonly series: ServiceSeriesOutput;
  readonly incident: IncidentOutput | null;
  readonly others: WrongNowOutput["others"];
}

/** The likeliest cause of what is wrong: what, since when, how bad, and what changed just before. */
export function WrongNow({ health, series, incident, others }: WrongNowProps) {
  const trouble = troubleOf(health);
  const data = trouble === "latency" ? slowData(series) : errorData(series);
  return (
    <Panel aria-labelledby="wrong-now">
      <Head health={health} />
      <div className="grid grid-cols-[176px_minmax(0,1fr)] gap-6 px-4 pt-4 pb-5 max-tablet:grid-cols-1 max-tablet:gap-3">
        <Figures health={health} />
        {series.at.length > 1 ? <TimeSeriesChart data={data} height={176} fullMarks /> : null}
      </div>
      <ChangedBefore marks={incident?.changedBefore ?? []} />
      <Others others={others} />
    </Panel>
  );
}

function Head({ health }: { readonly health: ServiceHealth }) {
  const now = useNow(30_000);
  const { status, since } = health.statusFact;
  const href = `/services/${encodeURIComponent(health.service)}/health`;
  return (
    <header className="flex min-h-11 flex-wrap items-center gap-x-2 border-b border-line px-4 max-tablet:py-2.5">
      <StatusGlyph status={status} size={16} />
      <h2 id="wrong-now" className="text-14 font-normal max-tablet:flex-1 max-tablet:basis-[200px]">
        <strong>{health.service}</strong> <span className="font-semibold">{headline(health)}</span>
      </h2>
      {since ? (
        <span className="whitespace-nowrap text-ink-3 max-tablet:basis-full max-tablet:pl-6 max-tablet:text-12">
          since <Clock at={since} />, {lasting(since, now)}
        </span>
      ) : null}
      <Button asChild size="small" className="ml-auto max-tablet:hidden">
        <AppLink href={href}>Open {health.service}</AppLink>
      </Button>
    </header>
  );
}

function Figures({ health }: { readonly health: ServiceHealth }) {
  const { figure, means } = keyFigure(health);
  const isBad = health.statusFact.status === "failing";
  return (
    <div>
      <div className="max-tablet:flex max-tablet:items-baseline max-tablet:gap-2">
        <div
          className={cn(
            "text-28 leading-[1.1] font-strong tracking-[-0.03em]",
            isBad ? "text-bad" : "text-warn-ink",
          )}
        >
          {figure}
        </div>
        <div className="text-12 text-ink-3">{means}</div>
      </div>
      <dl className="mt-3.5 grid gap-[5px] text-12 max-tablet:grid-cols-3">
        {factsOf(health).map(([term, fact]) => (
          <div key={term} className="flex justify-between gap-3 max-tablet:block">
            <dt className="text-ink-3">{term}</dt>
            <dd className="font-medium max-tablet:text-14">{fact}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** Only what is known. */
function factsOf(health: ServiceHealth): readonly (readonly [string, string])[] {
  const { errorRatio, latencyP95Ms } = health.objectives;
  const isSlow = troubleOf(health) === "latency";
  const limit = isSlow ? latencyP95Ms : errorRatio;
  const facts: readonly (readonly [string, string | null])[] = [
    [
      "Objective",
      limit === null ? null : `≤ ${isSlow ? formatLatency(limit) : formatErrorRatio(limit)}`,
    ],
    ["Burn rate", formatBurn(health)],
    isSlow
      ? ["Errors", health.errorRatio === null ? null : formatErrorRatio(health.errorRatio)]
      : ["p95", health.p95Ms === null ? null : formatLatency(health.p95Ms)],
    ["Requests/s", health.requestsPerSecond === null ? null : formatRate(health.requestsPerSecond)],
  ];
  return facts.flatMap(([term, fact]) => (fact === null ? [] : [[term, fact] as const]));
}

function Others({ others }: Pick<WrongNowProps, "others">) {
  if (others.length === 0) return null;
  return (
    <ul className="grid grid-cols-2 border-t border-line bg-canvas max-tablet:grid-cols-1">
      {others.map((health) => (
        <li
          key={health.service}
          className="flex h-9 min-w-0 items-center gap-2 px-4 text-12 text-ink-2 max-tablet:h-11 max-tablet:not-first:border-t max-tablet:not-first:border-line tablet:even:border-l tablet:even:border-line tablet:nth-[n+3]:border-t tablet:nth-[n+3]:border-line tablet:odd:last:col-span-2"
        >
          <StatusGlyph status={health.statusFact.status} />
          <b className="text-ink">{health.service}</b>
          <span className="min-w-0 flex-1 truncate">
            {health.unwellCallees.length > 0 ? `calls ${health.unwellCallees.join(", ")} · ` : ""}
            {shortReason(health)}
          </span>
          <AppLink
            href={`/services/${encodeURIComponent(health.service)}/health`}
            className="whitespace-nowrap text-accent hover:underline"
          >
            {health.statusFact.since ? (
              <>
                since <Clock at={health.statusFact.since} />
              </>
            ) : (
              "Open"
            )}
          </AppLink>
        </li>
      ))}
    </ul>
  );
}
