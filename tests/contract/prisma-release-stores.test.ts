import { createPrismaJobLeases } from "@/server/adapters/prisma/prisma-job-leases";
import { createPrismaUnitOfWork } from "@/server/adapters/prisma/prisma-unit-of-work";
import { freshDatabase } from "../support/database";
import { describeReleaseStores } from "./release-stores.contract";

describeReleaseStores("prisma", async () => {
  const { prisma } = await freshDatabase();
  const leases = createPrismaJobLeases(prisma);
  return {
    unitOfWork: createPrismaUnitOfWork(prisma),
    takeOver: async (job) => {
      // A lease that ran out is how one worker overtakes another.
      await prisma.$executeRaw`update job_lease set lease_until = now() - interval '1 s'`;
      const claim = { name: job, holder: "test", leaseMs: 60_000, everyMs: 0 };
      const lease = await leases.acquire(claim);
      if (lease === null) throw new Error("The lease is held.");
      return lease.token;
    },
  };
});
