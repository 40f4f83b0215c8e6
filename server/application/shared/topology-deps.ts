import type { HealthDeps } from "./health-deps";
import type { PortsideSelf } from "./portside-self";

/** What reading the topology needs. */
export interface TopologyDeps extends HealthDeps {
  readonly portside: PortsideSelf;
}
