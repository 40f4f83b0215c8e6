import type { LatencySketch } from "@/server/domain/health/latency-sketch";

/**
 * Makes latency sketches.
 *
 * - A sketch answers with a relative error of at most 1 % (DDSketch, Masson et al., VLDB 2019) for durations from
 *   2 µs to about half an hour; outside it answers with the nearest end.
 * - `decode` of what `encode` gave is an equal sketch; of anything else it throws `invalid_input`.
 */
export interface LatencySketches {
  create(): LatencySketch;
  decode(bytes: Uint8Array): LatencySketch;
}
