import type { Status } from "@/server/domain/shared/status";

/** The status a service was last found in, when that began, and why. */
export interface HealthStatus {
  readonly environment: string;
  readonly service: string;
  readonly status: Status;
  readonly since: Date;
  readonly checkedAt: Date;
  readonly reasons: readonly string[];
}

/** A span of time in which a service was failing. */
export interface Incident {
  readonly id: string;
  readonly environment: string;
  readonly service: string;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly summary: string;
}
