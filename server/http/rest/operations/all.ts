import type { RestOperation } from "../operation";
import { listChanges } from "./changes";
import { exportFlags, importFlags } from "./flag-exchange";
import { getFlagEnvironment, listFlags, setFlag } from "./flags";
import { deploy, getDeployment, registerRelease, rollBack } from "./releases";
import { listServices } from "./services";
import { getTopology } from "./topology";

/** Every operation of the public API. */
export const OPERATIONS: readonly RestOperation[] = [
  listServices,
  listFlags,
  exportFlags,
  importFlags,
  getFlagEnvironment,
  setFlag,
  registerRelease,
  deploy,
  rollBack,
  getDeployment,
  getTopology,
  listChanges,
];
