import type { RestOperation } from "../operation";
import { listChanges } from "./changes";
import { getFlagEnvironment, listFlags, setFlag } from "./flags";

/** Every operation of the public API. */
export const OPERATIONS: readonly RestOperation[] = [
  listFlags,
  getFlagEnvironment,
  setFlag,
  listChanges,
];
