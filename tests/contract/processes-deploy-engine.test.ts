import { startEngine } from "../support/engines";
import { describeDeployEngine } from "./deploy-engine.contract";

describeDeployEngine("local processes", async () => (await startEngine()).engine);
