import { spawn } from "node:child_process";
import { open } from "node:fs/promises";

/**
 * Becomes the instance, once. It writes who it is beside the claim and hard-links that to `claim`, which only one
 * launcher can ever do, so a console killed at any point leaves the instance either startable or started, never twice:
 * before the link the next launcher takes it, after it nobody does. `exec` keeps the pid and the start time.
 */
const SCRIPT = `
draft="$1/claim.$$"
if [ -r /proc/$$/stat ]; then
  { echo "$$"; echo proc; cat /proc/sys/kernel/random/boot_id; cat /proc/$$/stat; } > "$draft"
else
  { echo "$$"; echo ps; ps -o lstart= -p "$$"; } > "$draft"
fi
if ! ln "$draft" "$1/claim" 2>/dev/null; then rm -f "$draft"; exit 0; fi
rm -f "$draft"
shift
exec "$@"
`;

export interface Launch {
  /** The instance's folder: claim and log are there. */
  readonly folder: string;
  readonly logFile: string;
  readonly workingDirectory: string;
  readonly command: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
}

export interface ProcessExit {
  readonly code: number | null;
  readonly signal: string | null;
}

/**
 * Starts the launcher apart from the console: own session, no pipe between them. Resolves once it runs; `onExit` is
 * called only while this console lives to see it.
 */
export async function launch(plan: Launch, onExit: (exit: ProcessExit) => void): Promise<void> {
  const log = await open(plan.logFile, "a", 0o600);
  try {
    const child = spawn(
      "/bin/sh",
      ["-c", SCRIPT, "portside-launcher", plan.folder, ...plan.command],
      {
        cwd: plan.workingDirectory,
        env: { NODE_ENV: "production", ...plan.variables },
        detached: true,
        stdio: ["ignore", log.fd, log.fd],
      },
    );
    child.once("exit", (code, signal) => onExit({ code, signal }));
    child.unref();
    await new Promise<void>((resolve, reject) => {
      child.once("spawn", resolve);
      child.once("error", reject);
    });
  } finally {
    await log.close();
  }
}
