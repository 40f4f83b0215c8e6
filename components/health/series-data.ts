import type { Mark, Series, TimeSeries } from "@/components/ui/charts/model";
import type { ServiceSeriesOutput } from "@/contracts/health";
import { formatLatency } from "@/lib/format/duration";
import { formatErrorRatio, formatRate } from "@/lib/format/number";
import { shortLabel } from "./mark-words";

function marksOf({ marks }: ServiceSeriesOutput): readonly Mark[] {
  return marks.map(({ changeId, at, kind, label }) => ({
    id: changeId,
    at,
    kind,
    label: shortLabel({ label }),
  }));
}

function limitOf(value: number | null, format: (value: number) => string) {
  return value === null ? undefined : { value, label: format(value) };
}

export function rateData(series: ServiceSeriesOutput): TimeSeries {
  return {
    label: `Requests per second of ${series.service}`,
    at: series.at,
    format: formatRate,
    marks: marksOf(series),
    series: [
      { key: "rate", name: "requests/s", tone: "s1", area: true, values: series.requestsPerSecond },
    ],
  };
}

export function errorData(series: ServiceSeriesOutput): TimeSeries {
  const { errorRatio } = series.objectives;
  const isOver = series.errorRatio.some((ratio) => ratio !== null && ratio > (errorRatio ?? 1));
  return {
    label: `Error ratio of ${series.service}`,
    at: series.at,
    format: formatErrorRatio,
    marks: marksOf(series),
    limit: limitOf(errorRatio, formatErrorRatio),
    series: [
      {
        key: "errors",
        name: "error ratio",
        tone: isOver ? "bad" : "s1",
        area: true,
        values: series.errorRatio,
      },
    ],
  };
}

export function latencyData(series: ServiceSeriesOutput): TimeSeries {
  const curves: readonly Series[] = [
    { key: "p99", name: "p99", tone: "s3", values: series.p99Ms },
    { key: "p95", name: "p95", tone: "s2", values: series.p95Ms },
    { key: "p50", name: "p50", tone: "s1", values: series.p50Ms },
  ];
  return {
    label: `Response time of ${series.service}`,
    at: series.at,
    format: formatLatency,
    marks: marksOf(series),
    limit: limitOf(series.objectives.latencyP95Ms, formatLatency),
    series: curves,
  };
}

/** Only p95, for the chart of what is wrong. */
export function slowData(series: ServiceSeriesOutput): TimeSeries {
  return {
    ...latencyData(series),
    series: [{ key: "p95", name: "p95", tone: "bad", area: true, values: series.p95Ms }],
  };
}
