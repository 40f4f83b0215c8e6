import type { Clock } from "@/server/ports/clock";
import type { Exchange } from "./exchange";
import { sendDelta, sendFeatures, whenCaughtUp } from "./flag-delivery/answer-features";
import { revisionOfEtag } from "./flag-delivery/feature-query";
import type { FlagGateway } from "./flag-delivery/flag-gateway";
import type { EnvironmentDelivery } from "./flag-delivery/held-environments";
import { accepted, parseReport } from "./flag-delivery/report-answers";
import { readCaller } from "./flag-delivery/sdk-caller";
import type { SdkPresence } from "./flag-delivery/sdk-presence";
import type { SdkTokens } from "./flag-delivery/sdk-tokens";
import type { UsageBuffer } from "./flag-delivery/usage-buffer";
import {
  bulkMinutes,
  bulkReport,
  bulkUnknownFlags,
  metricsReport,
  registration,
  reportedMinutes,
  unknownFlags,
} from "./flag-delivery/usage-reports";
import { type DeliveryAnswer, withEnvironment } from "./flag-delivery/with-environment";
import type { Route } from "./route";

export interface FlagDeliveryDeps {
  readonly gateway: FlagGateway;
  readonly tokens: SdkTokens;
  readonly presence: SdkPresence;
  readonly usage: UsageBuffer;
  readonly clock: Clock;
  /** Portside's own switch: off, SDKs that ask for a stream are told to poll. */
  readonly isStreamingOn?: () => boolean;
}

const DEFAULT_INTERVAL_MS = 15_000;
const STREAM_GRACE_MS = 3_600_000;
const BULK_BYTES = 4 * 1024 * 1024;
const BACKEND = ["backend"] as const;

/** What Unleash's SDKs call: answered from memory, whether or not the database is there. */
export function flagDeliveryRoutes(deps: FlagDeliveryDeps): Route[] {
  const route = (method: "GET" | "POST", path: string, answer: DeliveryAnswer): Route => ({
    method,
    path,
    auth: "own",
    maxBodyBytes: BULK_BYTES,
    handle: (exchange) => withEnvironment(deps, exchange, { kinds: BACKEND, answer }),
  });
  const groundsOf = ({ flags }: EnvironmentDelivery) => ({ flags, catchUp: deps.gateway.catchUp });
  return [
    route("GET", "/api/client/features", (exchange, delivery) => {
      sawPoll(deps, exchange, delivery);
      return whenCaughtUp(exchange, groundsOf(delivery), () =>
        sendFeatures(exchange, delivery.flags, deps.gateway.isCurrent()),
      );
    }),
    route("GET", "/api/client/delta", (exchange, delivery) => {
      sawPoll(deps, exchange, { ...delivery, mode: "delta" });
      return whenCaughtUp(exchange, groundsOf(delivery), () =>
        sendDelta(exchange, delivery.flags, deps.gateway.isCurrent()),
      );
    }),
    route("GET", "/api/client/streaming", (exchange, delivery) =>
      deps.isStreamingOn?.() === false
        ? sendToPolling(exchange)
        : openStream(deps, exchange, delivery),
    ),
    route("POST", "/api/client/register", (exchange, delivery) =>
      register(deps, exchange, delivery),
    ),
    route("POST", "/api/client/metrics", async (exchange, delivery) => {
      const report = parseReport(metricsReport, await exchange.readJson());
      const ground = groundOf(deps, delivery);
      deps.usage.add(reportedMinutes(report, ground));
      deps.usage.addUnknown(unknownFlags(report, ground));
      accepted(exchange);
    }),
    route("POST", "/api/client/metrics/bulk", async (exchange, delivery) => {
      const report = parseReport(bulkReport, await exchange.readJson());
      const ground = groundOf(deps, delivery);
      deps.usage.add(bulkMinutes(report, ground));
      deps.usage.addUnknown(bulkUnknownFlags(report, ground));
      accepted(exchange);
    }),
  ];
}

/** An SDK that asks with the ETag of a revision has taken that revision. */
function sawPoll(
  deps: FlagDeliveryDeps,
  exchange: Exchange,
  { flags, mode = "polling" }: Pick<EnvironmentDelivery, "flags"> & { mode?: "polling" | "delta" },
): void {
  const { headers } = exchange.request;
  const caller = readCaller(headers);
  if (!caller) return;
  const interval = caller.intervalMs ?? DEFAULT_INTERVAL_MS;
  const until = deps.clock.now().getTime() + 2 * interval + DEFAULT_INTERVAL_MS;
  const held = revisionOfEtag(headers["if-none-match"]);
  const current = flags.revision();
  const sighting = {
    environment: flags.environment,
    mode,
    connectedUntil: new Date(until),
  } as const;
  if (held === current) {
    deps.presence.saw(caller, sighting);
    return;
  }
  exchange.response.once("finish", () =>
    deps.presence.saw(caller, { ...sighting, revision: current }),
  );
}

/** SDKs know this event and go on by polling; an answer that is no stream would make them try again. */
function sendToPolling({ response }: Exchange): void {
  response.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store, no-transform",
  });
  response.end("event: fetch-mode\ndata: polling\n\n");
}

function openStream(
  { presence, clock, gateway }: FlagDeliveryDeps,
  exchange: Exchange,
  { streams, flags }: EnvironmentDelivery,
): void {
  const { request, response } = exchange;
  const caller = readCaller(request.headers);
  const { environment } = flags;
  const lastEventId = request.headers["last-event-id"]?.toString() ?? "";
  const until = (aheadMs: number) => new Date(clock.now().getTime() + aheadMs);
  const saw = (connectedUntil: Date, revision?: number): void => {
    if (!caller) return;
    const sighting = { environment, mode: "streaming", connectedUntil } as const;
    presence.saw(caller, revision === undefined ? sighting : { ...sighting, revision });
  };
  const renewal = setInterval(() => saw(until(STREAM_GRACE_MS)), STREAM_GRACE_MS / 2);
  renewal.unref();
  response.once("close", () => {
    clearInterval(renewal);
    saw(until(0));
  });
  const isGreeted = streams.open({
    response,
    lastRevision: /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : null,
    took: (revision) => saw(until(STREAM_GRACE_MS), revision),
  });
  if (!isGreeted) void gateway.catchUp();
}

async function register(
  deps: FlagDeliveryDeps,
  exchange: Exchange,
  { flags }: EnvironmentDelivery,
): Promise<void> {
  const given = parseReport(registration, await exchange.readJson());
  const said = readCaller(exchange.request.headers);
  const { appName, instanceId, connectionId, sdkVersion, started } = given;
  deps.presence.saw(
    {
      appName,
      instanceId: connectionId ?? instanceId ?? said?.instanceId ?? "unnamed",
      sdkVersion: sdkVersion ?? said?.sdkVersion ?? null,
      specVersion: said?.specVersion ?? null,
      intervalMs: null,
    },
    {
      environment: flags.environment,
      mode: "unknown",
      connectedUntil: null,
      ...(started && { startedAt: started }),
    },
  );
  accepted(exchange);
}

const groundOf = ({ clock }: FlagDeliveryDeps, { flags }: EnvironmentDelivery) => ({
  environment: flags.environment,
  now: clock.now(),
  has: flags.has,
});
