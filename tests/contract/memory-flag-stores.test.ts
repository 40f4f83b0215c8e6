import { createMemoryUnitOfWork } from "@/server/adapters/memory/memory-unit-of-work";
import { describeConnectedSegmentStore } from "./connected-segment-store.contract";
import { describeFlagConnectionStore } from "./flag-connection-store.contract";
import { describeFlagInsightStore } from "./flag-insight.contract";
import { describeFlagLifecycleStore } from "./flag-lifecycle.contract";
import { describeFlagPlaces } from "./flag-places.contract";
import { describeFlagRevisions } from "./flag-revisions.contract";
import { describeFlagScheduleStore } from "./flag-schedules.contract";
import { describeFlagStore } from "./flag-store.contract";
import { describeFlagUsageSums } from "./flag-usage-sums.contract";
import { describeFlagUsageStore, describeSdkInstanceStore } from "./flag-use.contract";
import { describeSegmentStore } from "./segment-store.contract";
import { describeWebhookStore } from "./webhooks.contract";

const setUp = async () => createMemoryUnitOfWork();

describeFlagStore("memory", setUp);
describeSegmentStore("memory", setUp);
describeFlagPlaces("memory", setUp);
describeFlagRevisions("memory", setUp);
describeFlagUsageStore("memory", setUp);
describeSdkInstanceStore("memory", setUp);
describeFlagScheduleStore("memory", setUp);
describeFlagInsightStore("memory", setUp);
describeFlagConnectionStore("memory", setUp);
describeConnectedSegmentStore("memory", setUp);
describeFlagLifecycleStore("memory", setUp);
describeFlagUsageSums("memory", setUp);
describeWebhookStore("memory", setUp);
