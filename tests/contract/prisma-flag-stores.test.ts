import { createPrismaUnitOfWork } from "@/server/adapters/prisma/prisma-unit-of-work";
import { freshDatabase } from "../support/database";
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

const setUp = async () => createPrismaUnitOfWork((await freshDatabase()).prisma);

describeFlagStore("prisma", setUp);
describeSegmentStore("prisma", setUp);
describeFlagPlaces("prisma", setUp);
describeFlagRevisions("prisma", setUp);
describeFlagUsageStore("prisma", setUp);
describeSdkInstanceStore("prisma", setUp);
describeFlagScheduleStore("prisma", setUp);
describeFlagInsightStore("prisma", setUp);
describeFlagConnectionStore("prisma", setUp);
describeFlagLifecycleStore("prisma", setUp);
describeFlagUsageSums("prisma", setUp);
describeWebhookStore("prisma", setUp);
