import { formatLatency } from "@/lib/format/duration";
import { formatErrorRatio, formatRate, NONE } from "@/lib/format/number";

interface Measured {
  readonly callsPerSecond: number | null;
  readonly errorRatio: number | null;
  readonly p95Ms: number | null;
  readonly status: string;
}

const TONES: Readonly<Record<string, "bad" | "warn">> = { failing: "bad", degraded: "warn" };

/** "20.90 %" → value and unit apart, so that the unit can stand smaller. */
function split(text: string): { value: string; unit?: string } {
  const [value = text, unit] = text.split(" ");
  return unit === undefined ? { value } : { value, unit: ` ${unit}` };
}

/** Rate, errors and response time of a call. */
export function callFigures(measured: Measured) {
  const rate = formatRate(measured.callsPerSecond);
  return [
    { label: "Rate", value: rate, ...(rate === NONE ? {} : { unit: "/s" }) },
    {
      label: "Errors",
      ...split(formatErrorRatio(measured.errorRatio)),
      tone: measured.errorRatio ? TONES[measured.status] : undefined,
    },
    { label: "p95", ...split(formatLatency(measured.p95Ms)) },
  ];
}
