import { createPrismaUnitOfWork } from "@/server/adapters/prisma/prisma-unit-of-work";
import { freshDatabase } from "../support/database";
import { describeAccessStores } from "./access-stores.contract";
import { describeChangeLog } from "./change-log.contract";
import { describeHealthStores } from "./health-stores.contract";
import { describeIdempotencyStore } from "./idempotency-store.contract";
import { describeMetricStore } from "./metric-store.contract";
import { describeObservationStore } from "./observation-store.contract";
import { describeServiceStore } from "./service-store.contract";
import { describeUnitOfWork } from "./unit-of-work.contract";

const setUp = async () => createPrismaUnitOfWork((await freshDatabase()).prisma);

describeUnitOfWork("prisma", setUp);
describeAccessStores("prisma", setUp);
describeChangeLog("prisma", setUp);
describeIdempotencyStore("prisma", setUp);
describeServiceStore("prisma", setUp);
describeMetricStore("prisma", setUp);
describeObservationStore("prisma", setUp);
describeHealthStores("prisma", setUp);
