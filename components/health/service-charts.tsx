import { useQuery } from "@tanstack/react-query";
import { lastMeasured } from "@/components/ui/charts/model";
import { TimeSeriesPanel } from "@/components/ui/charts/time-series-panel";
import type { ServiceSeriesOutput } from "@/contracts/health";
import { useEnvironment } from "@/lib/client/environment";
import { useTRPC } from "@/lib/client/trpc";
import { formatLatency } from "@/lib/format/duration";
import { formatErrorRatio, formatRate } from "@/lib/format/number";
import { errorData, latencyData, rateData } from "./series-data";

const SPAN = "col-span-2 max-desktop:col-span-1";

/** Throughput, response time and error ratio, side by side, the same changes through all three. */
export function ServiceCharts({ series }: { readonly series: ServiceSeriesOutput }) {
  const { errorRatio: errorLimit, latencyP95Ms: slowLimit } = series.objectives;
  const { rate, p95, errors } = useFiguresNow(series);
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

/** The figures every other screen shows now; the charts' last ones, of a minute that is not over, only without them. */
function useFiguresNow({ service, ...series }: ServiceSeriesOutput) {
  const trpc = useTRPC();
  const { name: environment } = useEnvironment();
  const health = useQuery(trpc.health.list.queryOptions({ environment })).data;
  const now = health?.items.find((it) => it.service === service);
  return {
    rate: now?.requestsPerSecond ?? lastMeasured(series.requestsPerSecond)?.value,
    p95: now?.p95Ms ?? lastMeasured(series.p95Ms)?.value,
    errors: now?.errorRatio ?? lastMeasured(series.errorRatio)?.value,
  };
}

function isOver(value: number | undefined, limit: number | null): boolean {
  return value !== undefined && limit !== null && value > limit;
}
