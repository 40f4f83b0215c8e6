import type { ChangeRecord } from "@/server/domain/changes/change";
import type { ChangeLog } from "@/server/ports/change-log";
import type { Stores, UnitOptions } from "@/server/ports/unit-of-work";
import { createMemoryAccountStore } from "./memory-account-store";
import { createMemoryApiTokenStore } from "./memory-api-token-store";
import { createMemoryChangeLog } from "./memory-change-log";
import { createMemoryConnectedSegmentStore } from "./memory-connected-segment-store";
import { createMemoryDeploymentStore } from "./memory-deployment-store";
import { createMemoryEnvironmentStore } from "./memory-environment-store";
import { createMemoryFlagConnectionStore } from "./memory-flag-connection-store";
import { createMemoryFlagInsightStore } from "./memory-flag-insight-store";
import { createMemoryFlagLifecycleStore } from "./memory-flag-lifecycle-store";
import { createMemoryFlagRevisions } from "./memory-flag-revisions";
import { createMemoryFlagScheduleStore } from "./memory-flag-schedule-store";
import { createMemoryFlagSetStore } from "./memory-flag-set-store";
import { createMemoryFlagStore } from "./memory-flag-store";
import { createMemoryFlagUsageStore } from "./memory-flag-usage-store";
import { createMemoryHealthStore } from "./memory-health-store";
import { createMemoryIdempotencyStore } from "./memory-idempotency-store";
import { createMemoryInstanceStore } from "./memory-instance-store";
import { createMemoryLiveOutbox } from "./memory-live-outbox";
import { createMemoryMetricStore } from "./memory-metric-store";
import { createMemoryObservationStore } from "./memory-observation-store";
import { createMemoryProbeStore } from "./memory-probe-store";
import { createMemoryProjectStore } from "./memory-project-store";
import { createMemoryReleaseBlockStore } from "./memory-release-block-store";
import { createMemoryReleaseStore } from "./memory-release-store";
import { createMemorySdkInstanceStore } from "./memory-sdk-instance-store";
import { createMemorySegmentStore } from "./memory-segment-store";
import { createMemoryServiceStore } from "./memory-service-store";
import { createMemorySessionStore } from "./memory-session-store";
import type { MemoryState } from "./memory-state";
import { createMemoryUserStore } from "./memory-user-store";
import { createMemoryWebhookStore } from "./memory-webhook-store";

export interface MemoryUnit {
  readonly state: MemoryState;
  readonly options: UnitOptions;
  /** Idempotency keys in use: by every unit, and by this one. */
  readonly held: { readonly all: Set<string>; readonly mine: Set<string> };
}

/** All stores over one draft. A new store is one line here and one field of the state. */
export function createMemoryStores({ state, options, held }: MemoryUnit): Stores {
  const live = createMemoryLiveOutbox(state);
  const changes = createMemoryChangeLog(state);
  const append: ChangeLog["append"] = async (draft) => {
    const revertsId = draft.revertsId ?? options.revertsId ?? null;
    const change = await changes.append({ ...draft, revertsId });
    await live.publish({ topic: "changes", key: change.id, environment: change.environment });
    return change;
  };
  return {
    live,
    changes: {
      ...changes,
      append,
      async appendAll(drafts) {
        const appended: ChangeRecord[] = [];
        for (const draft of drafts) appended.push(await append(draft));
        return appended;
      },
    },
    idempotency: createMemoryIdempotencyStore(state, held),
    environments: createMemoryEnvironmentStore(state),
    services: createMemoryServiceStore(state),
    metrics: createMemoryMetricStore(state),
    observations: createMemoryObservationStore(state),
    probes: createMemoryProbeStore(state),
    health: createMemoryHealthStore(state),
    projects: createMemoryProjectStore(state),
    flags: createMemoryFlagStore(state),
    segments: createMemorySegmentStore(state),
    flagInsight: createMemoryFlagInsightStore(state),
    flagLifecycle: createMemoryFlagLifecycleStore(state),
    flagSets: createMemoryFlagSetStore(state),
    flagRevisions: createMemoryFlagRevisions(state),
    connectedSegments: createMemoryConnectedSegmentStore(state),
    flagConnections: createMemoryFlagConnectionStore(state),
    flagUsage: createMemoryFlagUsageStore(state),
    flagSchedules: createMemoryFlagScheduleStore(state),
    webhooks: createMemoryWebhookStore(state),
    sdkInstances: createMemorySdkInstanceStore(state),
    releases: createMemoryReleaseStore(state),
    deployments: createMemoryDeploymentStore(state),
    instances: createMemoryInstanceStore(state),
    releaseBlocks: createMemoryReleaseBlockStore(state),
    users: createMemoryUserStore(state),
    accounts: createMemoryAccountStore(state),
    sessions: createMemorySessionStore(state),
    apiTokens: createMemoryApiTokenStore(state),
  };
}
