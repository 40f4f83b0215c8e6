import { randomUUID } from "node:crypto";
import { createMemoryUnitOfWork } from "@/server/adapters/memory/memory-unit-of-work";
import { createPrismaUnitOfWork } from "@/server/adapters/prisma/prisma-unit-of-work";
import { systemClock } from "@/server/adapters/system/system-clock";
import { createUnleashEvaluationTools } from "@/server/adapters/unleash/evaluation-tools";
import { createOwnFlagControl } from "@/server/application/flags/control/own-flag-control";
import { composeFlags } from "@/server/composition/flags";
import type { UnitOfWork } from "@/server/ports/unit-of-work";
import { freshDatabase } from "../support/database";
import { describeFlagControl } from "./flag-control.contract";

const actor = { id: "tom", name: "Tom", kind: "user", role: "operator" } as const;

const controlOver = (unitOfWork: UnitOfWork) => {
  const tools = createUnleashEvaluationTools();
  const flags = composeFlags({ unitOfWork, clock: systemClock, tools, newId: randomUUID });
  return createOwnFlagControl({ unitOfWork, newId: randomUUID, ...flags }, actor);
};

describeFlagControl("our own flags in memory", async () => controlOver(createMemoryUnitOfWork()));
describeFlagControl("our own flags in PostgreSQL", async () =>
  controlOver(createPrismaUnitOfWork((await freshDatabase()).prisma)),
);
