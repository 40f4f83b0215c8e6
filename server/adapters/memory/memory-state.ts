import type { Account } from "@/server/domain/access/account";
import type { ApiToken } from "@/server/domain/access/api-token";
import type { Session } from "@/server/domain/access/session";
import type { User } from "@/server/domain/access/user";
import type { ChangeRecord } from "@/server/domain/changes/change";
import type { ConnectedSegment, OpenSegmentWrite } from "@/server/domain/flags/connected-segment";
import type { ConnectedFlag, Connection, OpenWrite } from "@/server/domain/flags/connection";
import type { FlagWithEnvironments } from "@/server/domain/flags/flag";
import type { FlagEvidence } from "@/server/domain/flags/lifecycle";
import { DEFAULT_PROJECT, type Project } from "@/server/domain/flags/project";
import type { FlagSchedule } from "@/server/domain/flags/schedules/schedule";
import type { KeptSegment } from "@/server/domain/flags/segment";
import type { Webhook, WebhookDelivery } from "@/server/domain/flags/webhooks/webhook";
import type { HealthStatus, Incident } from "@/server/domain/health/health-status";
import type { ProbeResult, ProbeState } from "@/server/domain/health/probe";
import type {
  Deployment,
  DeploymentEvent,
  ReleaseBlock,
} from "@/server/domain/releases/deployment";
import type { Instance } from "@/server/domain/releases/instance";
import type { Release } from "@/server/domain/releases/release";
import type { Service } from "@/server/domain/services/service";
import { type Environment, OPEN_POLICY } from "@/server/domain/shared/environment";
import type { AddressOwner } from "@/server/domain/topology/address-book";
import type { OperationSubject, Seen } from "@/server/domain/topology/observed";
import type { KeptLifecycleSettings, UnknownFlag } from "@/server/ports/flag-lifecycle-store";
import type { FlagEvent } from "@/server/ports/flag-revisions";
import type { FlagUsageMinute } from "@/server/ports/flag-usage-store";
import type { IdempotencyClaim, IdempotentReply } from "@/server/ports/idempotency-store";
import type { LiveSignal } from "@/server/ports/live-outbox";
import type { EdgeMinute, ServiceHour, ServiceMinute } from "@/server/ports/metric-store";
import type { ObservedEdge } from "@/server/ports/observation-store";
import type { SdkInstance } from "@/server/ports/sdk-instance-store";

export interface KeptReply extends IdempotencyClaim {
  readonly reply: IdempotentReply;
}

/** A sum of minutes; `minute` is its beginning. */
export interface KeptUsage extends FlagUsageMinute {
  readonly lastAt: Date;
}

export interface KeptEvidence extends FlagEvidence {
  readonly flagName: string;
}

export interface KeptDelivery {
  readonly delivery: WebhookDelivery;
  readonly token: number;
  readonly leaseUntil: Date | null;
}

/** All that the memory stores keep. Values are never altered in place, so a copy of the object is a draft of it all. */
export interface MemoryState {
  changes: readonly ChangeRecord[];
  live: readonly LiveSignal[];
  replies: ReadonlyMap<string, KeptReply>;
  environments: ReadonlyMap<string, Environment>;
  services: ReadonlyMap<string, Service>;
  serviceMinutes: ReadonlyMap<string, ServiceMinute>;
  serviceHours: ReadonlyMap<string, ServiceHour>;
  edgeMinutes: ReadonlyMap<string, EdgeMinute>;
  observedEdges: ReadonlyMap<string, ObservedEdge>;
  observedOperations: ReadonlyMap<string, Seen<OperationSubject>>;
  addressOwners: ReadonlyMap<string, AddressOwner>;
  probeResults: readonly ProbeResult[];
  probeStates: ReadonlyMap<string, ProbeState>;
  healthStatuses: ReadonlyMap<string, HealthStatus>;
  incidents: ReadonlyMap<string, Incident>;
  projects: ReadonlyMap<string, Project>;
  flags: ReadonlyMap<string, FlagWithEnvironments>;
  segments: readonly KeptSegment[];
  flagConnections: ReadonlyMap<string, { readonly connection: Connection; readonly token: string }>;
  connectedFlags: ReadonlyMap<string, { readonly flag: ConnectedFlag; readonly head: string }>;
  connectedWrites: readonly OpenWrite[];
  connectedSegments: readonly ConnectedSegment[];
  connectedSegmentWrites: readonly OpenSegmentWrite[];
  flagEvents: readonly FlagEvent[];
  flagUsage: ReadonlyMap<string, KeptUsage>;
  flagUsageHours: ReadonlyMap<string, KeptUsage>;
  flagUsageDays: ReadonlyMap<string, KeptUsage>;
  flagEvidence: ReadonlyMap<string, KeptEvidence>;
  lifecycleSettings: KeptLifecycleSettings | null;
  unknownFlags: ReadonlyMap<string, UnknownFlag>;
  sdkInstances: ReadonlyMap<string, SdkInstance>;
  flagSchedules: ReadonlyMap<string, FlagSchedule>;
  webhooks: ReadonlyMap<string, Webhook>;
  webhookDeliveries: ReadonlyMap<string, KeptDelivery>;
  /** The last change that was looked at for webhooks. */
  webhookCursor: bigint;
  releases: ReadonlyMap<string, Release>;
  deployments: ReadonlyMap<string, Deployment>;
  deploymentEvents: readonly DeploymentEvent[];
  instances: ReadonlyMap<string, Instance>;
  releaseBlocks: readonly ReleaseBlock[];
  /** The token of each job's last lease. */
  jobTokens: ReadonlyMap<string, bigint>;
  users: ReadonlyMap<string, User>;
  accounts: ReadonlyMap<string, Account>;
  sessions: ReadonlyMap<string, Session>;
  apiTokens: ReadonlyMap<string, ApiToken>;
}

const seeded = (name: string, title: string, position: number): Environment => ({
  ...{ name, title, position, isProduction: name === "production" },
  ...{ policy: OPEN_POLICY, version: 1 },
});

const SEEDED: readonly Environment[] = [
  seeded("development", "Development", 1),
  seeded("staging", "Staging", 2),
  seeded("production", "Production", 3),
];

const FIRST_PROJECT: Project = {
  ...{ name: DEFAULT_PROJECT, title: "Default", description: "" },
  ...{ version: 1, createdAt: new Date(0) },
};

/** What a migrated, empty database holds. */
export const emptyMemoryState = (): MemoryState => ({
  changes: [],
  live: [],
  replies: new Map(),
  environments: new Map(SEEDED.map((environment) => [environment.name, environment])),
  services: new Map(),
  serviceMinutes: new Map(),
  serviceHours: new Map(),
  edgeMinutes: new Map(),
  observedEdges: new Map(),
  observedOperations: new Map(),
  addressOwners: new Map(),
  probeResults: [],
  probeStates: new Map(),
  healthStatuses: new Map(),
  incidents: new Map(),
  projects: new Map([[DEFAULT_PROJECT, FIRST_PROJECT]]),
  flags: new Map(),
  segments: [],
  flagConnections: new Map(),
  connectedFlags: new Map(),
  connectedWrites: [],
  connectedSegments: [],
  connectedSegmentWrites: [],
  flagEvents: [],
  flagUsage: new Map(),
  flagUsageHours: new Map(),
  flagUsageDays: new Map(),
  flagEvidence: new Map(),
  lifecycleSettings: null,
  unknownFlags: new Map(),
  sdkInstances: new Map(),
  flagSchedules: new Map(),
  webhooks: new Map(),
  webhookDeliveries: new Map(),
  webhookCursor: 0n,
  releases: new Map(),
  deployments: new Map(),
  deploymentEvents: [],
  instances: new Map(),
  releaseBlocks: [],
  jobTokens: new Map(),
  users: new Map(),
  accounts: new Map(),
  sessions: new Map(),
  apiTokens: new Map(),
});
