import { createMemoryDeployEngine } from "@/server/adapters/memory/memory-deploy-engine";
import { describeDeployEngine } from "./deploy-engine.contract";

describeDeployEngine("memory", async () => createMemoryDeployEngine());
