import { type Environment, EnvironmentError, readEnvironment } from "@/server/config/env";

/** The environment, or the end of the process with every bad variable named. */
export function readEnvironmentOrExit(): Environment {
  try {
    return readEnvironment();
  } catch (failure) {
    if (!(failure instanceof EnvironmentError)) throw failure;
    process.stderr.write(`${failure.message}\n`);
    process.exit(1);
  }
}
