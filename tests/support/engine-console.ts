import { createProcessesDeployEngine } from "@/server/adapters/processes/processes-deploy-engine";
import type { InstanceSpec } from "@/server/ports/deploy-engine";
import type { EngineSettings } from "./engines";

/** A console reduced to its engine, in a process of its own so that it can be killed: starts each instance in turn. */
const [settings, specs] = process.argv
  .slice(2)
  .map((argument): unknown => JSON.parse(argument)) as [EngineSettings, readonly InstanceSpec[]];

const engine = createProcessesDeployEngine({
  ...settings,
  onError: (error) => {
    throw error;
  },
});
for (const spec of specs) await engine.ensureInstance(spec);
