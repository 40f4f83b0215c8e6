import { expect, it } from "vitest";
import { createMemoryUnitOfWork } from "@/server/adapters/memory/memory-unit-of-work";
import { aChangeDraft } from "../support/change-drafts";
import { describeAccessStores } from "./access-stores.contract";
import { describeChangeLog } from "./change-log.contract";
import { describeHealthStores } from "./health-stores.contract";
import { describeIdempotencyStore } from "./idempotency-store.contract";
import { describeMetricStore } from "./metric-store.contract";
import { describeObservationStore } from "./observation-store.contract";
import { describeServiceStore } from "./service-store.contract";
import { describeUnitOfWork } from "./unit-of-work.contract";

const setUp = async () => createMemoryUnitOfWork();

describeUnitOfWork("memory", setUp);
describeAccessStores("memory", setUp);
describeChangeLog("memory", setUp);
describeIdempotencyStore("memory", setUp);

it("refuses a read that writes", async () => {
  const read = createMemoryUnitOfWork().read(({ changes }) => changes.append(aChangeDraft()));
  await expect(read).rejects.toThrow('A read wrote to "changes".');
});
describeServiceStore("memory", setUp);
describeMetricStore("memory", setUp);
describeObservationStore("memory", setUp);
describeHealthStores("memory", setUp);
