import { lastMeasured } from "@/components/ui/charts/model";
import { TimeSeriesPanel } from "@/components/ui/charts/time-series-panel";
import type { ServiceSeriesOutput } from "@/contracts/health";
import { formatLatency } from "@/lib/format/duration";
import { formatErrorRatio, formatRate } from "@/lib/format/number";
import { errorData, latencyData, rateData } from "./series-data";

const SPAN = "col-span-2 max-desktop:col-span-1";

/** Throughput, response time and error ratio, side by side, the same changes through all three. */
export function ServiceCharts({ series }: { readonly series: ServiceSeriesOutput }) {
  const { errorRatio: errorLimit, latencyP95Ms: slowLimit } = series.objectives;
  const rate = lastMeasured(series.requestsPerSecond)?.value;
  const p95 = lastMeasured(series.p95Ms)?.value;
  const errors = lastMeasured(series.errorRatio)?.value;
  return (
    <>
      <TimeSeriesPanel
        title="Throughput"
        value={formatRate(rate)}
        unit="/s"
        data={rateData(series)}
        className={SPAN}
      />
      <TimeSeriesPanel
        title="Response time"
        value={formatLatency(p95)}
        unit="p95"
        tone={isOver(p95, slowLimit) ? "bad" : undefined}
        note={slowLimit === null ? undefined : `objective ${formatLatency(slowLimit)}`}
        data={latencyData(series)}
        className={SPAN}
      />
      <TimeSeriesPanel
        title="Error ratio"
        value={formatErrorRatio(errors)}
        tone={isOver(errors, errorLimit) ? "bad" : undefined}
        note={errorLimit === null ? undefined : `objective ${formatErrorRatio(errorLimit)}`}
        data={errorData(series)}
        className={SPAN}
      />
    </>
  );
}

function isOver(value: number | undefined, limit: number | null): boolean {
  return value !== undefined && limit !== null && value > limit;
}
