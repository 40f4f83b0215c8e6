import type { Service } from "@/server/domain/services/service";

/** What Portside knows of itself, from the table that wires it. */
export interface PortsideSelf {
  readonly service: Service;
  readonly version: string;
  readonly startedAt: Date;
  /** `host:port` of every address it answers at. */
  readonly addresses: ReadonlySet<string>;
}
