import { readEnvironmentOrExit } from "./composition/environment";
import { endLeftovers } from "./composition/fleet/leftovers";

/** Ends what a killed console has left running; with --forget its data goes too. */
const mode = process.argv.includes("--forget") ? "forget" : "keep";
const { done, lines } = await endLeftovers(readEnvironmentOrExit(), mode);
process.stdout.write(`${lines.join("\n")}\n`);
process.exitCode = done ? 0 : 1;
