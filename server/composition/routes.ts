import { accessRoutes } from "@/server/http/access-routes";
import { changesRoutes } from "@/server/http/changes-routes";
import { flagDeliveryRoutes } from "@/server/http/flag-delivery-routes";
import { flagEdgeRoutes } from "@/server/http/flag-edge-routes";
import { flagFrontendRoutes } from "@/server/http/flag-frontend-routes";
import { flagOfrepRoutes } from "@/server/http/flag-ofrep-routes";
import { liveRoutes } from "@/server/http/live-routes";
import { nextAuthRoutes } from "@/server/http/next-auth-routes";
import { restRoutes } from "@/server/http/rest/rest-routes";
import type { Route } from "@/server/http/route";
import { telemetryRoutes } from "@/server/http/telemetry-routes";
import { sha256 } from "./access";
import { composeNextAuth } from "./next-auth";
import type { Runtime } from "./runtime";

/** What people and their programs call: the role `web`. */
export const webRoutes = (runtime: Runtime, stopping: AbortSignal): Route[] => [
  ...accessRoutes({
    access: runtime.app.access,
    authentication: runtime.authentication,
    isSecure: runtime.infrastructure.environment.publicUrl.protocol === "https:",
  }),
  ...nextAuthRoutes(composeNextAuth(runtime)),
  ...changesRoutes({ changes: runtime.app.changes }),
  ...restRoutes(
    {
      app: runtime.app,
      unitOfWork: runtime.infrastructure.unitOfWork,
      clock: runtime.infrastructure.clock,
      sha256,
    },
    runtime.app.access.product.portsideVersion,
  ),
  ...liveRoutes({
    liveFeed: runtime.infrastructure.liveFeed,
    authentication: runtime.authentication,
    metrics: runtime.infrastructure.metrics,
    stopping,
  }),
];

/** What the running system calls: flag delivery and telemetry, the role `gateway`. */
export function gatewayRoutes({ app, flagDelivery }: Runtime, stopping: AbortSignal): Route[] {
  stopping.addEventListener("abort", flagDelivery.gateway.endStreams, { once: true });
  return [
    ...flagDeliveryRoutes(flagDelivery),
    ...flagEdgeRoutes(flagDelivery),
    ...flagFrontendRoutes(flagDelivery),
    ...flagOfrepRoutes(flagDelivery),
    ...telemetryRoutes(app.topology.telemetry),
  ];
}
