import type { Adapter, Port, Target } from "@/server/domain/services/service";
import type { AdapterRole, PortDirection, PortKind } from "@/server/domain/topology/port-kind";

/** An adapter of Portside's: which port it serves, with what, and where it is. */
export interface RegisteredAdapter {
  readonly port: string;
  readonly adapter: string;
  readonly technology: string;
  readonly role: AdapterRole;
  readonly code: string;
  readonly target?: Target;
}

interface RegisteredPort {
  readonly direction: PortDirection;
  readonly kind: PortKind;
  readonly purpose: string;
  readonly operations?: readonly string[];
}

const OWN_DATABASE: Target = { kind: "database", database: "portside", schema: null };

/** Portside's own ports, in the order they are drawn. */
export const PORTS: Readonly<Record<string, RegisteredPort>> = {
  Console: {
    direction: "driving",
    kind: "TRPC",
    purpose: "Everything a person does in the browser.",
    operations: ["access", "changes", "flags", "health", "releases", "services", "topology"],
  },
  Pages: { direction: "driving", kind: "HTTP", purpose: "Show the console." },
  RestApi: {
    direction: "driving",
    kind: "HTTP",
    purpose: "Let programs do what people do.",
    operations: ["GET /api/v1/openapi.json"],
  },
  SignIn: { direction: "driving", kind: "HTTP", purpose: "Know who asks." },
  FlagDelivery: {
    direction: "driving",
    kind: "HTTP",
    purpose: "Give flags to SDKs and hear what they evaluated.",
    operations: [
      "GET /api/client/features",
      "GET /api/client/streaming",
      "POST /api/client/metrics",
    ],
  },
  TelemetryIntake: {
    direction: "driving",
    kind: "HTTP",
    purpose: "Hear from processes what they serve and call.",
    operations: ["POST /v1/traces"],
  },
  LiveEvents: {
    direction: "driving",
    kind: "HTTP",
    purpose: "Tell open pages what changed.",
    operations: ["GET /api/events"],
  },
  ChangeExport: {
    direction: "driving",
    kind: "HTTP",
    purpose: "Hand the record of changes out as a file.",
  },
  SystemStatus: {
    direction: "driving",
    kind: "HTTP",
    purpose: "Say whether Portside lives, is ready and how it does.",
    operations: ["GET /livez", "GET /readyz", "GET /metrics"],
  },
  Jobs: {
    direction: "driving",
    kind: "SCHEDULE",
    purpose: "Probe, judge, deploy, compact and forget, each in one process at a time.",
  },
  UnitOfWork: {
    direction: "driven",
    kind: "PERSISTENCE",
    purpose: "Keep every write of a use case, or none.",
  },
  Database: {
    direction: "driven",
    kind: "PERSISTENCE",
    purpose: "Have a migrated PostgreSQL, started where none is named.",
  },
  JobLeases: {
    direction: "driven",
    kind: "PERSISTENCE",
    purpose: "Let one of many processes run a job.",
  },
  LiveFeed: {
    direction: "driven",
    kind: "EVENT",
    purpose: "Follow what was written, in order and without gaps.",
  },
  LiveRetention: {
    direction: "driven",
    kind: "PERSISTENCE",
    purpose: "Forget live events nobody can ask for any more.",
  },
  WakeUps: {
    direction: "driven",
    kind: "EVENT",
    purpose: "Hear at once that something was written.",
  },
  DeployEngine: {
    direction: "driven",
    kind: "EXTERNAL_API",
    purpose: "Run instances of releases and divide traffic among them.",
  },
  Artefacts: {
    direction: "driven",
    kind: "BLOB",
    purpose: "Keep what a release is made of, as it was when it was registered.",
  },
  HealthProbe: {
    direction: "driven",
    kind: "HTTP",
    purpose: "Ask an instance whether it is well.",
  },
  TelemetryFormat: {
    direction: "driven",
    kind: "EXTERNAL_API",
    purpose: "Read the spans of OpenTelemetry.",
  },
  LatencySketches: {
    direction: "driven",
    kind: "EXTERNAL_API",
    purpose: "Keep response times so that percentiles can be read over any span.",
  },
  CatalogFormat: {
    direction: "driven",
    kind: "EXTERNAL_API",
    purpose: "Read how teams describe their services.",
  },
  EvaluationTools: {
    direction: "driven",
    kind: "FLAGS",
    purpose: "Evaluate a flag exactly as SDKs do.",
  },
  OwnFlags: {
    direction: "driven",
    kind: "FLAGS",
    purpose: "Ask Portside's own delivery what of Portside is turned off.",
  },
  FlagSnapshots: {
    direction: "driven",
    kind: "BLOB",
    purpose: "Have flags to deliver when the database is away.",
  },
  OutboundHttp: {
    direction: "driven",
    kind: "EXTERNAL_API",
    purpose: "Call addresses people typed in, and no others behind them.",
  },
  FlagControl: {
    direction: "driven",
    kind: "EXTERNAL_API",
    purpose: "Show and change the flags of an existing Unleash.",
  },
  SecretBox: {
    direction: "driven",
    kind: "IDENTITY",
    purpose: "Keep tokens of other systems unreadable at rest.",
  },
  PasswordHasher: { direction: "driven", kind: "IDENTITY", purpose: "Keep passwords as hashes." },
  WebhookSigner: {
    direction: "driven",
    kind: "EXTERNAL_API",
    purpose: "Sign what is told to others, as Standard Webhooks lays down.",
  },
  SignInThrottle: {
    direction: "driven",
    kind: "IDENTITY",
    purpose: "Slow down who guesses passwords.",
  },
  Clock: { direction: "driven", kind: "CLOCK", purpose: "Tell the time." },
  LocalTimes: {
    direction: "driven",
    kind: "CLOCK",
    purpose: "Know what the clocks of a time zone show.",
  },
  Logger: { direction: "driven", kind: "EXTERNAL_API", purpose: "Write what happens, as lines." },
  Metrics: { direction: "driven", kind: "EXTERNAL_API", purpose: "Count what Portside does." },
};

const row = (
  port: string,
  code: string,
  rest: Pick<RegisteredAdapter, "technology"> & Partial<RegisteredAdapter>,
): RegisteredAdapter => ({
  port,
  code: `server/${code}.ts`,
  adapter: code.slice(code.lastIndexOf("/") + 1),
  role: "production",
  ...rest,
});

/** Every adapter that is wired; a test holds this table to the imports of this folder, so the map cannot drift. */
export const ADAPTERS: readonly RegisteredAdapter[] = [
  row("Console", "trpc/root", { technology: "trpc", adapter: "trpc" }),
  row("Pages", "composition/listener", { technology: "http", adapter: "next" }),
  row("RestApi", "http/rest/rest-routes", { technology: "http" }),
  row("SignIn", "http/access-routes", { technology: "http" }),
  row("SignIn", "http/next-auth-routes", { technology: "next-auth" }),
  row("FlagDelivery", "http/flag-delivery-routes", { technology: "unleash" }),
  row("FlagDelivery", "http/flag-frontend-routes", { technology: "unleash" }),
  row("FlagDelivery", "http/flag-edge-routes", { technology: "unleash" }),
  row("FlagDelivery", "http/flag-ofrep-routes", { technology: "openfeature" }),
  row("TelemetryIntake", "http/telemetry-routes", { technology: "otlp" }),
  row("LiveEvents", "http/live-routes", { technology: "http" }),
  row("ChangeExport", "http/changes-routes", { technology: "http" }),
  row("SystemStatus", "http/system-routes", { technology: "http" }),
  row("Jobs", "jobs/job-runner", { technology: "timer" }),
  row("UnitOfWork", "adapters/prisma/prisma-unit-of-work", {
    technology: "postgresql",
    target: OWN_DATABASE,
  }),
  row("UnitOfWork", "adapters/memory/memory-unit-of-work", {
    technology: "memory",
    role: "test_double",
  }),
  row("Database", "adapters/prisma/client", { technology: "postgresql", adapter: "prisma-client" }),
  row("Database", "adapters/prisma/migrate", {
    technology: "postgresql",
    adapter: "prisma-migrate",
  }),
  row("Database", "adapters/embedded-postgres/embedded-postgres", { technology: "postgresql" }),
  row("Database", "adapters/postgres/ensure-own-database", {
    technology: "postgresql",
    adapter: "own-databases",
  }),
  row("JobLeases", "adapters/prisma/prisma-job-leases", { technology: "postgresql" }),
  row("LiveFeed", "adapters/prisma/prisma-live-feed", { technology: "postgresql" }),
  row("LiveRetention", "adapters/prisma/prisma-live-retention", { technology: "postgresql" }),
  row("WakeUps", "adapters/postgres/postgres-wake-ups", { technology: "postgresql" }),
  row("DeployEngine", "adapters/processes/processes-deploy-engine", { technology: "processes" }),
  row("Artefacts", "adapters/processes/artefact-store", { technology: "file" }),
  row("HealthProbe", "adapters/http-probe/http-health-probe", { technology: "http" }),
  row("TelemetryFormat", "adapters/otlp/otlp-telemetry-format", { technology: "otlp" }),
  row("LatencySketches", "adapters/ddsketch/ddsketch-latency-sketches", { technology: "ddsketch" }),
  row("CatalogFormat", "adapters/backstage/backstage-catalog-format", { technology: "backstage" }),
  row("EvaluationTools", "adapters/unleash/evaluation-tools", { technology: "unleash" }),
  row("OwnFlags", "adapters/unleash/unleash-own-flags", { technology: "unleash" }),
  row("FlagSnapshots", "adapters/files/file-flag-snapshots", { technology: "file" }),
  row("OutboundHttp", "adapters/outbound/undici-outbound-http", { technology: "http" }),
  row("FlagControl", "adapters/unleash/admin/unleash-admin-flag-control", {
    technology: "unleash",
    adapter: "unleash-admin",
  }),
  row("SecretBox", "adapters/crypto/aes-gcm-secret-box", { technology: "aes-gcm" }),
  row("OutboundHttp", "adapters/outbound/address-guard", { technology: "ip" }),
  row("WebhookSigner", "adapters/webhooks/standard-webhook-signer", {
    technology: "standard-webhooks",
  }),
  row("PasswordHasher", "adapters/argon2/argon2-password-hasher", { technology: "argon2" }),
  row("SignInThrottle", "adapters/prisma/prisma-sign-in-throttle", { technology: "postgresql" }),
  row("Clock", "adapters/system/system-clock", { technology: "system" }),
  row("LocalTimes", "adapters/temporal/temporal-local-times", { technology: "temporal" }),
  row("Logger", "adapters/pino/pino-logger", { technology: "pino" }),
  row("Metrics", "adapters/prometheus/prometheus-metrics", { technology: "prometheus" }),
];

/** The table in the terms of the catalog: Portside is drawn as any service is. */
export const registeredPorts = (): readonly Port[] =>
  Object.entries(PORTS).map(([name, port]) => ({
    name,
    ...port,
    operations: port.operations ?? [],
    adapters: ADAPTERS.filter((it) => it.port === name).map(toAdapter),
  }));

const toAdapter = ({ adapter, technology, role, code, target }: RegisteredAdapter): Adapter => ({
  name: adapter,
  technology,
  role,
  code,
  target: target ?? null,
  flag: null,
  encrypted: null,
  sync: true,
  hard: true,
  timeoutMs: null,
  retries: null,
});
