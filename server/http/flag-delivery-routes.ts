import type { Clock } from "@/server/ports/clock";
import type { Exchange } from "./exchange";
import { sendDelta, sendFeatures, whenCaughtUp } from "./flag-delivery/answer-features";
import { revisionOfEtag } from "./flag-delivery/feature-query";
import type { FlagGateway } from "./flag-delivery/flag-gateway";
import type { EnvironmentDelivery } from "./flag-delivery/held-environments";
import { type PollMode, sawPoll } from "./flag-delivery/poll-sightings";
import { FEATURES_PATH } from "./flag-delivery/quick-features";
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
    route("GET", FEATURES_PATH, (exchange, delivery) => {
      sawRoutedPoll(deps, exchange, { ...delivery, mode: "polling" });
      return whenCaughtUp(exchange, groundsOf(delivery), () =>
        sendFeatures(exchange, delivery.flags, deps.gateway.isCurrent()),
      );
    }),
    route("GET", "/api/client/delta", (exchange, delivery) => {
      sawRoutedPoll(deps, exchange, { ...delivery, mode: "delta" });
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
function sawRoutedPoll(
  deps: FlagDeliveryDeps,
  { request, response }: Exchange,
  { flags, mode }: Pick<EnvironmentDelivery, "flags"> & { readonly mode: PollMode },
): void {
  const { headers } = request;
  if (revisionOfEtag(headers["if-none-match"]) === flags.revision())
    sawPoll(deps, headers, { flags, mode, took: false });
  else response.once("finish", () => sawPoll(deps, headers, { flags, mode, took: true }));
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
  { request, response }: Exchange,
  { streams, flags: { environment } }: EnvironmentDelivery,
): void {
  const caller = readCaller(request.headers);
  const lastEventId = request.headers["last-event-id"]?.toString() ?? "";
  const isGreeted = streams.open({
    response,
    lastRevision: /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : null,
    saw(sign, revision) {
      if (!caller) return;
      const aheadMs = sign === "gone" ? 0 : STREAM_GRACE_MS;
      const connectedUntil = new Date(clock.now().getTime() + aheadMs);
      const sighting = { environment, mode: "streaming", connectedUntil } as const;
      presence.saw(caller, revision === undefined ? sighting : { ...sighting, revision });
    },
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
