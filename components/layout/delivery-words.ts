import { formatDuration, formatLatency } from "@/lib/format/duration";
import { formatCount, plural } from "@/lib/format/number";

interface Delivery {
  readonly connected: number;
  readonly took: number;
  readonly tookMs: number | null;
}

const soon = (ms: number): string => (ms < 1_000 ? formatLatency(ms) : formatDuration(ms));

/** How far a change got: "10 of 10 instances took it in 0.9 s". */
export function deliveryWords({ connected, took, tookMs }: Delivery, isOver: boolean): string {
  if (connected === 0)
    return isOver
      ? "No SDK is connected; it is taken when one asks."
      : "Looking for connected SDKs";
  const counted = `${formatCount(took)} of ${plural(connected, "instance")} took it`;
  if (tookMs !== null) return `${counted} in ${soon(tookMs)}`;
  return isOver ? `${counted} so far; the others take it when they ask` : counted;
}
