import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { hasCode } from "@/server/domain/shared/failure-code";
import { readIfThere } from "./files";

/**
 * Which process a pid means. Pids are used again, so the kernel's start time goes with it: ticks since boot and the
 * boot's id where there is /proc, the start time `ps` prints elsewhere.
 */
export interface ProcessIdentity {
  readonly pid: number;
  readonly start: string;
}

/** Field 22 of /proc/<pid>/stat, counted after the command's closing parenthesis. */
const START_FIELD = 19;

const startOf = (stat: string): string | null =>
  stat
    .slice(stat.lastIndexOf(")") + 2)
    .trim()
    .split(" ")[START_FIELD] ?? null;

let bootId: string | null = null;
async function readBootId(): Promise<string> {
  bootId ??= (await readIfThere("/proc/sys/kernel/random/boot_id"))?.trim() ?? "";
  return bootId;
}

/** Reads what the launcher wrote: the pid, then how the process began in the platform's own words. */
export function readClaim(claim: string): ProcessIdentity | null {
  const [pidText = "", kind = "", boot = "", ...rest] = claim.split("\n");
  const pid = Number(pidText);
  if (!Number.isSafeInteger(pid) || pid <= 1) return null;
  if (kind === "ps") return { pid, start: `ps ${boot.trim()}` };
  const start = startOf(rest.join("\n"));
  return start === null ? null : { pid, start: `${boot.trim()} ${start}` };
}

async function readStartWithPs(pid: number): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)("ps", ["-o", "lstart=", "-p", String(pid)]);
    return stdout.trim() === "" ? null : `ps ${stdout.trim()}`;
  } catch {
    // `ps` exits with 1 when there is no such process.
    return null;
  }
}

/** What runs under the pid now; null when nothing does, or only what is left of a process nobody waited for. */
async function readStart(pid: number): Promise<string | null> {
  const boot = await readBootId();
  if (boot === "") return readStartWithPs(pid);
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    const isZombie = stat.slice(stat.lastIndexOf(")") + 2).startsWith("Z");
    return isZombie ? null : `${boot} ${startOf(stat) ?? ""}`;
  } catch (error) {
    // Too many open files, say, is no sign that the process is gone.
    if (hasCode(error, "ENOENT") || hasCode(error, "ESRCH")) return null;
    throw error;
  }
}

export const isRunning = async ({ pid, start }: ProcessIdentity): Promise<boolean> =>
  (await readStart(pid)) === start;

/** Signals the process and those it started; false when it is gone. */
export async function signalProcess(
  identity: ProcessIdentity,
  signal: NodeJS.Signals,
): Promise<boolean> {
  if (!(await isRunning(identity))) return false;
  try {
    // An instance leads its own process group.
    process.kill(-identity.pid, signal);
    return true;
  } catch (error) {
    if (hasCode(error, "ESRCH")) return false;
    throw error;
  }
}
