import { liveRoutes } from "@/server/http/live-routes";
import type { Route } from "@/server/http/route";
import { telemetryRoutes } from "@/server/http/telemetry-routes";
import type { Runtime } from "./runtime";

/** What people and their programs call: the role `web`. */
export const webRoutes = (runtime: Runtime, stopping: AbortSignal): Route[] => [
  ...liveRoutes({
    liveFeed: runtime.infrastructure.liveFeed,
    authentication: runtime.authentication,
    metrics: runtime.infrastructure.metrics,
    stopping,
  }),
];

/** What the running system calls: flag delivery and telemetry, the role `gateway`. */
export const gatewayRoutes = ({ app }: Runtime, _stopping: AbortSignal): Route[] => [
  ...telemetryRoutes(app.topology.telemetry),
];
