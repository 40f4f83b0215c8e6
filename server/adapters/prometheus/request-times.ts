import type { RequestMeasure } from "@/server/ports/metrics";

const NAME = "portside_http_request_seconds";
const HELP = "Time from a request's arrival to the end of its answer.";
const MS_PER_SECOND = 1_000;

/** A histogram of requests by method, route and status. Noting one is a few additions: it is done for every poll of an SDK. */
export interface RequestTimes {
  note(measure: RequestMeasure): void;
  /** In Prometheus's text format. */
  text(): string;
}

interface Series {
  readonly labels: string;
  /** How many fell into each bucket, the last one without an end; not yet summed up. */
  readonly counts: number[];
  sumMs: number;
}

type ByStatus = Map<number, Series>;

export function createRequestTimes(bucketSeconds: readonly number[]): RequestTimes {
  const ends = bucketSeconds.map((seconds) => seconds * MS_PER_SECOND);
  const all: Series[] = [];
  const byRoute = new Map<string, Map<string, ByStatus>>();

  const seriesOf = ({ method, route, status }: RequestMeasure): Series => {
    const byMethod = byRoute.get(route) ?? new Map<string, ByStatus>();
    const byStatus = byMethod.get(method) ?? new Map<number, Series>();
    const known = byStatus.get(status);
    if (known) return known;
    const labels = `method="${escaped(method)}",route="${escaped(route)}",status="${status}"`;
    const series = { labels, counts: Array.from({ length: ends.length + 1 }, () => 0), sumMs: 0 };
    all.push(series);
    byRoute.set(route, byMethod.set(method, byStatus.set(status, series)));
    return series;
  };

  return {
    note(measure) {
      const series = seriesOf(measure);
      const { ms } = measure;
      let bucket = 0;
      while (bucket < ends.length && ms > (ends[bucket] ?? 0)) bucket += 1;
      series.counts[bucket] = (series.counts[bucket] ?? 0) + 1;
      series.sumMs += ms;
    },
    text() {
      const lines = all.flatMap((series) => linesOf(series, bucketSeconds));
      return `${[`# HELP ${NAME} ${HELP}`, `# TYPE ${NAME} histogram`, ...lines].join("\n")}\n`;
    },
  };
}

function linesOf(
  { labels, counts, sumMs }: Series,
  bucketSeconds: readonly number[],
): readonly string[] {
  let count = 0;
  const buckets = [...bucketSeconds, "+Inf"].map((end, index) => {
    count += counts[index] ?? 0;
    return `${NAME}_bucket{le="${end}",${labels}} ${count}`;
  });
  return [
    ...buckets,
    `${NAME}_sum{${labels}} ${sumMs / MS_PER_SECOND}`,
    `${NAME}_count{${labels}} ${count}`,
  ];
}

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", '"': '\\"', "\n": "\\n" };
const escaped = (label: string): string =>
  label.replaceAll(/[\\"\n]/g, (character) => ESCAPES[character] ?? "");
