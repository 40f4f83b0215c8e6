import type { ServiceSubject } from "@/server/domain/topology/observed";

/** One minute or hour of something as it is stored, the sketch encoded. */
export interface StoredTotals {
  /** The start of the minute or hour. */
  readonly at: Date;
  readonly count: number;
  readonly errors: number;
  readonly sketch: Uint8Array;
}

export interface ServiceMinute extends ServiceSubject, StoredTotals {}

export interface ServiceHour extends StoredTotals {
  readonly environment: string;
  readonly service: string;
}

export interface EdgeMinute extends StoredTotals {
  readonly edgeId: string;
}

export interface ServiceSpan {
  readonly environment: string;
  /** One service; all of the environment when absent. */
  readonly service?: string;
  /** Inclusive. */
  readonly from: Date;
  /** Exclusive. */
  readonly to: Date;
}

/** Requests of a service over a span, from hours where minutes are already compacted. */
export interface RequestSum {
  readonly service: string;
  readonly count: number;
  readonly errors: number;
  /** When the first of them was. */
  readonly since: Date;
}

/**
 * Sums of requests and calls by minute, and of requests by hour.
 *
 * - Each `writer` (a process) has rows of its own and replaces them with its whole sum: saving twice counts once, and
 *   writers never wait for each other. Reads give the rows of all writers; their reader merges them.
 * - Before `compactedUntil` the hours are complete and are what is read; from it on, the minutes are.
 */
export interface MetricStore {
  saveServiceMinutes(writer: string, rows: readonly ServiceMinute[]): Promise<void>;
  saveEdgeMinutes(writer: string, rows: readonly EdgeMinute[]): Promise<void>;
  /** In order of time. */
  listServiceMinutes(span: ServiceSpan): Promise<ServiceMinute[]>;
  listServiceHours(span: ServiceSpan): Promise<ServiceHour[]>;
  /** In order of time. */
  listEdgeMinutes(
    edgeIds: readonly string[],
    span: Pick<ServiceSpan, "from" | "to">,
  ): Promise<EdgeMinute[]>;
  /** By service; services without requests are absent. `from` is taken down to its hour where hours are read. */
  sumRequests(span: ServiceSpan): Promise<RequestSum[]>;
  /** The end of the last compacted hour; null before the first. */
  compactedUntil(): Promise<Date | null>;
  /** The first minute of any service at or after `from`; null when there is none. */
  findFirstMinute(from: Date): Promise<Date | null>;
  /** The minutes of all services in all environments. */
  listMinutesOfHour(hour: Date): Promise<ServiceMinute[]>;
  /** Inserts or replaces by environment, service and hour. */
  saveServiceHours(rows: readonly ServiceHour[]): Promise<void>;
  deleteMinutesBefore(at: Date): Promise<void>;
  deleteHoursBefore(at: Date): Promise<void>;
}
