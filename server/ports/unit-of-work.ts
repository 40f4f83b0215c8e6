import type { AccountStore } from "./account-store";
import type { ApiTokenStore } from "./api-token-store";
import type { ChangeLog } from "./change-log";
import type { ConnectedSegmentStore } from "./connected-segment-store";
import type { DeploymentStore } from "./deployment-store";
import type { EnvironmentStore } from "./environment-store";
import type { FlagConnectionStore } from "./flag-connection-store";
import type { FlagInsightStore } from "./flag-insight-store";
import type { FlagLifecycleStore } from "./flag-lifecycle-store";
import type { FlagRevisions } from "./flag-revisions";
import type { FlagScheduleStore } from "./flag-schedule-store";
import type { FlagSetStore } from "./flag-set-store";
import type { FlagStore } from "./flag-store";
import type { FlagUsageStore } from "./flag-usage-store";
import type { HealthStore } from "./health-store";
import type { IdempotencyStore } from "./idempotency-store";
import type { InstanceStore } from "./instance-store";
import type { LiveOutbox } from "./live-outbox";
import type { MetricStore } from "./metric-store";
import type { ObservationStore } from "./observation-store";
import type { ProbeStore } from "./probe-store";
import type { ProjectStore } from "./project-store";
import type { ReleaseBlockStore } from "./release-block-store";
import type { ReleaseStore } from "./release-store";
import type { SdkInstanceStore } from "./sdk-instance-store";
import type { SegmentStore } from "./segment-store";
import type { ServiceStore } from "./service-store";
import type { SessionStore } from "./session-store";
import type { UserStore } from "./user-store";
import type { WebhookStore } from "./webhook-store";

/** Every store a use case may write to; all of one unit's writes are kept, or none. */
export interface Stores {
  readonly changes: ChangeLog;
  readonly live: LiveOutbox;
  readonly idempotency: IdempotencyStore;
  readonly environments: EnvironmentStore;
  readonly users: UserStore;
  readonly accounts: AccountStore;
  readonly sessions: SessionStore;
  readonly apiTokens: ApiTokenStore;
  readonly services: ServiceStore;
  readonly metrics: MetricStore;
  readonly observations: ObservationStore;
  readonly probes: ProbeStore;
  readonly health: HealthStore;
  readonly projects: ProjectStore;
  readonly flags: FlagStore;
  readonly flagSets: FlagSetStore;
  readonly segments: SegmentStore;
  readonly flagInsight: FlagInsightStore;
  readonly flagLifecycle: FlagLifecycleStore;
  readonly flagRevisions: FlagRevisions;
  readonly connectedSegments: ConnectedSegmentStore;
  readonly flagConnections: FlagConnectionStore;
  readonly flagUsage: FlagUsageStore;
  readonly flagSchedules: FlagScheduleStore;
  readonly webhooks: WebhookStore;
  readonly sdkInstances: SdkInstanceStore;
  readonly releases: ReleaseStore;
  readonly deployments: DeploymentStore;
  readonly instances: InstanceStore;
  readonly releaseBlocks: ReleaseBlockStore;
}

export interface UnitOptions {
  /** The change this unit takes back: written into the change it appends. */
  readonly revertsId?: string;
  /** It writes thousands of rows: it may take a minute, where others end after seconds. */
  readonly isLarge?: boolean;
}

/**
 * Runs `work` in one transaction: its writes are kept when it resolves, none when it rejects.
 *
 * - A unit started inside another joins it: both are kept, or neither.
 * - Serialization failures, deadlocks and lost connections are tried again, at most three times with jitter,
 *   so `work` has no effect outside its stores.
 * - No network call is made inside `work`.
 * - Every change appended is also published to the topic `changes`.
 * - A database that cannot be reached rejects with `unavailable`.
 */
export interface UnitOfWork {
  run<T>(work: (stores: Stores) => Promise<T>, options?: UnitOptions): Promise<T>;
  /**
   * Runs reads without a transaction, each seeing the latest commit; inside a unit, that unit's own writes too.
   * `work` never writes.
   */
  read<T>(work: (stores: Stores) => Promise<T>): Promise<T>;
}
