import type { ProbeResult, ProbeState } from "@/server/domain/health/probe";
import type { ServiceSpan } from "./metric-store";

export interface ProbeSum {
  readonly service: string;
  readonly passed: number;
  readonly failed: number;
  readonly since: Date;
}

/** Results of probes: the last one of each instance, and how many passed by minute. */
export interface ProbeStore {
  /** Counts each result in its minute and makes it the instance's state. */
  save(results: readonly ProbeResult[]): Promise<void>;
  /** By service and instance; of one service only when given. */
  listStates(environment: string, service?: string): Promise<ProbeState[]>;
  /** By service; services without probes are absent. */
  sum(span: ServiceSpan): Promise<ProbeSum[]>;
  deleteMinutesBefore(at: Date): Promise<void>;
  /** Forgets the state of instances not probed since `at`. */
  deleteStatesBefore(at: Date): Promise<void>;
}
