import type { ChangeDraft } from "@/server/domain/changes/change";
import type { ChangeLog } from "@/server/ports/change-log";
import type { Stores, UnitOptions } from "@/server/ports/unit-of-work";
import type { Prisma } from "./generated/client";
import { createPrismaAccountStore } from "./prisma-account-store";
import { createPrismaApiTokenStore } from "./prisma-api-token-store";
import { createPrismaChangeLog } from "./prisma-change-log";
import { createPrismaConnectedSegmentStore } from "./prisma-connected-segment-store";
import { createPrismaDeploymentStore } from "./prisma-deployment-store";
import { createPrismaEnvironmentStore } from "./prisma-environment-store";
import { createPrismaFlagConnectionStore } from "./prisma-flag-connection-store";
import { createPrismaFlagInsightStore } from "./prisma-flag-insight-store";
import { createPrismaFlagLifecycleStore } from "./prisma-flag-lifecycle-store";
import { createPrismaFlagRevisions } from "./prisma-flag-revisions";
import { createPrismaFlagScheduleStore } from "./prisma-flag-schedule-store";
import { createPrismaFlagSetStore } from "./prisma-flag-set-store";
import { createPrismaFlagStore } from "./prisma-flag-store";
import { createPrismaFlagUsageStore } from "./prisma-flag-usage-store";
import { createPrismaHealthStore } from "./prisma-health-store";
import { createPrismaIdempotencyStore } from "./prisma-idempotency-store";
import { createPrismaInstanceStore } from "./prisma-instance-store";
import { createPrismaLiveOutbox } from "./prisma-live-outbox";
import { createPrismaMetricStore } from "./prisma-metric-store";
import { createPrismaObservationStore } from "./prisma-observation-store";
import { createPrismaProbeStore } from "./prisma-probe-store";
import { createPrismaProjectStore } from "./prisma-project-store";
import { createPrismaReleaseBlockStore } from "./prisma-release-block-store";
import { createPrismaReleaseStore } from "./prisma-release-store";
import { createPrismaSdkInstanceStore } from "./prisma-sdk-instance-store";
import { createPrismaSegmentStore } from "./prisma-segment-store";
import { createPrismaServiceStore } from "./prisma-service-store";
import { createPrismaSessionStore } from "./prisma-session-store";
import { createPrismaUserStore } from "./prisma-user-store";
import { createPrismaWebhookStore } from "./prisma-webhook-store";

export interface Unit {
  readonly stores: Stores;
  /** Writes what waits for the end of the unit. */
  flush(): Promise<void>;
  /** The last change appended: proof that the unit was committed. */
  lastChangeId(): string | null;
}

/** The unit's own way back, where the draft names none. */
const reverting = (draft: ChangeDraft, options: UnitOptions): ChangeDraft => ({
  ...draft,
  revertsId: draft.revertsId ?? options.revertsId ?? null,
});

/** All stores over one transaction, or over the pool for reads. A new store is one line here. */
export function createPrismaUnit(db: Prisma.TransactionClient, options: UnitOptions = {}): Unit {
  const live = createPrismaLiveOutbox(db);
  const changes = createPrismaChangeLog(db);
  let lastChangeId: string | null = null;
  const appendAll: ChangeLog["appendAll"] = async (drafts) => {
    const appended = await changes.appendAll(drafts.map((draft) => reverting(draft, options)));
    lastChangeId = appended.at(-1)?.id ?? lastChangeId;
    for (const { id, environment } of appended)
      await live.publish({ topic: "changes", key: id, environment });
    return appended;
  };
  const stores: Stores = {
    live,
    changes: {
      ...changes,
      appendAll,
      async append(draft) {
        const change = await changes.append(reverting(draft, options));
        lastChangeId = change.id;
        await live.publish({ topic: "changes", key: change.id, environment: change.environment });
        return change;
      },
    },
    idempotency: createPrismaIdempotencyStore(db),
    environments: createPrismaEnvironmentStore(db),
    services: createPrismaServiceStore(db),
    metrics: createPrismaMetricStore(db),
    observations: createPrismaObservationStore(db),
    probes: createPrismaProbeStore(db),
    health: createPrismaHealthStore(db),
    projects: createPrismaProjectStore(db),
    flags: createPrismaFlagStore(db),
    segments: createPrismaSegmentStore(db),
    flagInsight: createPrismaFlagInsightStore(db),
    flagLifecycle: createPrismaFlagLifecycleStore(db),
    flagSets: createPrismaFlagSetStore(db),
    flagRevisions: createPrismaFlagRevisions(db),
    connectedSegments: createPrismaConnectedSegmentStore(db),
    flagConnections: createPrismaFlagConnectionStore(db),
    flagUsage: createPrismaFlagUsageStore(db),
    flagSchedules: createPrismaFlagScheduleStore(db),
    webhooks: createPrismaWebhookStore(db),
    sdkInstances: createPrismaSdkInstanceStore(db),
    releases: createPrismaReleaseStore(db),
    deployments: createPrismaDeploymentStore(db),
    instances: createPrismaInstanceStore(db),
    releaseBlocks: createPrismaReleaseBlockStore(db),
    users: createPrismaUserStore(db),
    accounts: createPrismaAccountStore(db),
    sessions: createPrismaSessionStore(db),
    apiTokens: createPrismaApiTokenStore(db),
  };
  return { stores, flush: live.flush, lastChangeId: () => lastChangeId };
}
