import { decideFlag } from "@/server/domain/flags/evaluation/evaluate-flag";
import type {
  EvaluationContext,
  EvaluationTools,
} from "@/server/domain/flags/evaluation/evaluation";
import type { Exchange } from "./exchange";
import type { EnvironmentDelivery } from "./flag-delivery/held-environments";
import { accepted, parseReport } from "./flag-delivery/report-answers";
import {
  metricsReport,
  registration,
  reportedMinutes,
  unknownFlags,
} from "./flag-delivery/usage-reports";
import { type DeliveryAnswer, withEnvironment } from "./flag-delivery/with-environment";
import type { FlagDeliveryDeps } from "./flag-delivery-routes";
import { type AllowedOrigins, crossOrigin } from "./flag-evaluation/cors";
import { queryContext, readContext } from "./flag-evaluation/evaluation-context";
import { sendTagged } from "./flag-evaluation/tagged-answer";
import type { Route } from "./route";

export interface FlagEvaluationDeps
  extends Pick<FlagDeliveryDeps, "gateway" | "tokens" | "usage" | "clock"> {
  readonly tools: EvaluationTools;
  readonly origins: AllowedOrigins;
}

const FRONTEND = ["frontend"] as const;

/** What Unleash's browser SDKs call: flags evaluated here for one context, and only those that are on. */
export function flagFrontendRoutes(deps: FlagEvaluationDeps): Route[] {
  const route = (method: "GET" | "POST", path: string, answer: DeliveryAnswer): Route => ({
    method,
    path,
    auth: "own",
    handle: (exchange) => withEnvironment(deps, exchange, { kinds: FRONTEND, answer }),
  });
  const evaluated = (exchange: Exchange, delivery: EnvironmentDelivery, asked: EvaluationContext) =>
    sendTagged(exchange, {
      toggles: togglesFor(deps.tools, delivery, {
        remoteAddress: exchange.clientAddress,
        environment: delivery.flags.environment,
        ...asked,
      }),
    });
  return crossOrigin(
    [
      route("GET", "/api/frontend", (exchange, delivery) =>
        evaluated(exchange, delivery, queryContext(exchange.url.searchParams)),
      ),
      route("POST", "/api/frontend", async (exchange, delivery) => {
        const body = await exchange.readJson();
        const given = body && typeof body === "object" && "context" in body ? body.context : body;
        evaluated(exchange, delivery, readContext(given));
      }),
      route("POST", "/api/frontend/client/metrics", async (exchange, { flags }) => {
        const report = parseReport(metricsReport, await exchange.readJson());
        const ground = { environment: flags.environment, now: deps.clock.now(), has: flags.has };
        deps.usage.add(reportedMinutes(report, ground));
        deps.usage.addUnknown(unknownFlags(report, ground));
        accepted(exchange);
      }),
      route("POST", "/api/frontend/client/register", async (exchange) => {
        parseReport(registration, await exchange.readJson());
        accepted(exchange);
      }),
    ],
    deps.origins,
  );
}

function togglesFor(
  tools: EvaluationTools,
  { flags }: EnvironmentDelivery,
  context: EvaluationContext,
) {
  const evaluation = { state: flags.state(), context, tools };
  return flags.list().flatMap((feature) => {
    const { enabled, variant } = decideFlag(feature, evaluation);
    if (!enabled) return [];
    const { featureEnabled, ...chosen } = variant;
    return [
      {
        name: feature.name,
        enabled,
        impressionData: feature.impressionData,
        variant: { ...chosen, feature_enabled: featureEnabled, featureEnabled },
      },
    ];
  });
}
