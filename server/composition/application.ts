import { createUnleashEvaluationTools } from "@/server/adapters/unleash/evaluation-tools";
import { composeFlags } from "./flags";
import type { Infrastructure } from "./infrastructure";
import { composeTopology } from "./topology";

/** Every use case, by feature. Each feature composes its own in `composition/<feature>.ts` and is added here. */
export const composeApplication = (infrastructure: Infrastructure) => ({
  flags: composeFlags({ ...infrastructure, tools: createUnleashEvaluationTools() }),
  topology: composeTopology(infrastructure),
});

export type Application = ReturnType<typeof composeApplication>;
