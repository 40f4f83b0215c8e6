import type { TopologyDeps } from "@/server/application/shared/topology-deps";
import type { DeployEngine } from "@/server/ports/deploy-engine";

/** What the use cases that read services need. */
export interface ServicesDeps extends TopologyDeps {
  readonly engine: Pick<DeployEngine, "logs">;
}
