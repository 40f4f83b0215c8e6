import type { HealthStatus, Incident } from "@/server/domain/health/health-status";

export interface IncidentFilter {
  readonly environment: string;
  readonly service?: string;
  /** Only those that last (true) or ended (false). */
  readonly open?: boolean;
}

/** The status of each service as last computed, and the incidents. */
export interface HealthStore {
  /** By service. */
  listStatuses(environment: string): Promise<HealthStatus[]>;
  /** Inserts or replaces by environment and service. */
  saveStatuses(statuses: readonly HealthStatus[]): Promise<void>;
  findIncident(id: string): Promise<Incident | null>;
  /** Latest first; `before` continues after the incident with that id. */
  listIncidents(
    filter: IncidentFilter,
    page: { readonly before?: string; readonly limit: number },
  ): Promise<Incident[]>;
  /** Inserts or replaces by id. */
  saveIncidents(incidents: readonly Incident[]): Promise<void>;
}
