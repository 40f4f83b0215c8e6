import { setTimeout as sleep } from "node:timers/promises";
import { endLeftovers, isAlive } from "./belongings";

/**
 * Waits beside a test run, in a session of its own. A run that is killed cannot end its instances, routers and databases:
 * this does, and ends too.
 */
const run = Number(process.argv[2]);
const LOOK_EVERY_MS = 500;
/** A worker of a killed run ends a moment after it. */
const LOOKS_AFTER = 20;

while (isAlive(run)) await sleep(LOOK_EVERY_MS);
for (let look = 0; look < LOOKS_AFTER && (await endLeftovers()) > 0; look += 1)
  await sleep(LOOK_EVERY_MS);
process.exit(0);
