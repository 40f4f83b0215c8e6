import { createMemorySignInThrottle } from "@/server/adapters/memory/memory-sign-in-throttle";
import { createPrismaSignInThrottle } from "@/server/adapters/prisma/prisma-sign-in-throttle";
import { freshDatabase } from "../support/database";
import { describeSignInThrottle } from "./sign-in-throttle.contract";

describeSignInThrottle("memory", async () => createMemorySignInThrottle());
describeSignInThrottle("prisma", async () =>
  createPrismaSignInThrottle((await freshDatabase()).prisma),
);
