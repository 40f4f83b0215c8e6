"use client";

import { useQuery } from "@tanstack/react-query";
import { TimeSeriesChart } from "@/components/ui/charts/time-series-chart";
import { cn } from "@/components/ui/cn";
import type { ServiceSeriesOutput } from "@/contracts/health";
import { useTRPC } from "@/lib/client/trpc";
import { formatErrorRatio } from "@/lib/format/number";

interface ErrorChartProps {
  readonly service: string;
  readonly environment: string;
}

/** The error ratio of the last hour with what changed marked on it; absent before there is any telemetry. */
export function ErrorChart({ service, environment }: ErrorChartProps) {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.health.series.queryOptions({ service, environment, window: "1h" }),
  );
  if (!data || data.errorRatio.every((value) => value === null))
    return <p className="text-12 text-ink-3">No requests have been measured in the last hour.</p>;
  return <Chart series={data} />;
}

function Chart({ series }: { readonly series: ServiceSeriesOutput }) {
  const now = series.errorRatio.findLast((value) => value !== null) ?? null;
  const limit = series.objectives.errorRatio;
  const isOver = now !== null && limit !== null && now > limit;
  return (
    <>
      <p className="flex items-baseline gap-2">
        <span className="text-13 font-semibold">Error ratio</span>
        <span className="text-12 text-ink-3">last hour</span>
        <b className={cn("ml-auto font-semibold", isOver && "text-bad")}>{formatErrorRatio(now)}</b>
      </p>
      <TimeSeriesChart
        height={178}
        data={{
          label: `Error ratio of ${series.service}, last hour`,
          at: series.at,
          series: [
            {
              key: "errors",
              name: "",
              values: series.errorRatio,
              tone: isOver ? "bad" : "s1",
              area: true,
            },
          ],
          format: formatErrorRatio,
          limit: limit === null ? undefined : { value: limit, label: "objective" },
          marks: series.marks.map((mark) => ({
            id: mark.changeId,
            at: mark.at,
            kind: mark.kind,
            label: mark.label,
          })),
        }}
      />
    </>
  );
}
