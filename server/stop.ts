import { readEnvironmentOrExit } from "./composition/environment";
import { endLeftovers } from "./composition/leftovers";

/** Ends what a killed console has left running. */
for (const line of await endLeftovers(readEnvironmentOrExit())) process.stdout.write(`${line}\n`);
