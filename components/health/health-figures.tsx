import { cn } from "@/components/ui/cn";
import { Sparkline } from "@/components/ui/sparkline";
import { Td } from "@/components/ui/table";
import { Clock } from "@/components/ui/time";
import type { ServiceHealth } from "@/contracts/health";
import { formatLatency } from "@/lib/format/duration";
import { formatErrorRatio, formatRate } from "@/lib/format/number";
import { type FigureTone, toneOf } from "./health-words";

const TONES: Record<NonNullable<FigureTone>, string> = { bad: "text-bad", warn: "text-warn-ink" };

interface CellProps {
  readonly health: ServiceHealth;
  readonly className?: string;
}

export function RateCell({ health, className }: CellProps) {
  return (
    <Td
      num
      data-label="Requests/s"
      className={cn(health.requestsPerSecond === null && "text-ink-3", className)}
    >
      {formatRate(health.requestsPerSecond)}
    </Td>
  );
}

export function ErrorCell({ health, className }: CellProps) {
  const { errorRatio, objectives, statusFact } = health;
  const tone = toneOf(errorRatio, objectives.errorRatio, statusFact.status);
  return (
    <Td
      num
      data-label="Errors"
      className={cn(tone && TONES[tone], errorRatio === null && "text-ink-3", className)}
    >
      {formatErrorRatio(errorRatio)}
    </Td>
  );
}

const SPARKS = { bad: "hot", warn: "warm" } as const;

/** p95 of now with the shape of its last hour; without data, since when. */
export function LatencyCell({ health, className }: CellProps) {
  const { p95Ms, p95Spark, objectives, statusFact } = health;
  if (p95Ms === null && statusFact.lastFactAt && statusFact.status === "unknown")
    return (
      <Td num data-label="p95" className={cn("whitespace-nowrap text-ink-3", className)}>
        <span>
          no data since <Clock at={statusFact.lastFactAt} />
        </span>
      </Td>
    );
  const tone = toneOf(p95Ms, objectives.latencyP95Ms, statusFact.status);
  return (
    <Td num data-label="p95, 1 h" className={className}>
      <span className="flex items-center justify-end gap-2.5">
        {p95Spark.some((value) => value !== null) ? (
          <Sparkline
            values={p95Spark}
            tone={tone ? SPARKS[tone] : "plain"}
            label={`p95 of ${health.service}, last hour`}
          />
        ) : null}
        <span
          className={cn(
            "min-w-[46px] whitespace-nowrap",
            tone && TONES[tone],
            p95Ms === null && "text-ink-3",
          )}
        >
          {formatLatency(p95Ms)}
        </span>
      </span>
    </Td>
  );
}
