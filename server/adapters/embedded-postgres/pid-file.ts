import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { runProgram } from "./run-program";

const PID_LINE = 0;
const PORT_LINE = 3;

interface PidFile {
  readonly pid: number;
  readonly port: number;
}

/** What a running PostgreSQL says of itself in its data folder; null where there is nothing or only a beginning. */
export async function readPidFile(data: string): Promise<PidFile | null> {
  const text = await readFile(fileIn(data), "utf8").catch(() => "");
  const lines = text.split("\n").map((line) => Number(line.trim()));
  const [pid, port] = [lines[PID_LINE], lines[PORT_LINE]];
  return pid && port ? { pid, port } : null;
}

/**
 * Removes the pid file of a PostgreSQL that died without removing it, when its number now belongs to another program: after
 * a restart of a machine or a container the same numbers come again, and PostgreSQL would refuse to start for good.
 */
export async function forgetForeignPid(data: string): Promise<void> {
  const file = await readPidFile(data);
  if (file === null) return;
  const program = await programOf(file.pid);
  if (program !== null && !program.includes("postgres")) await rm(fileIn(data), { force: true });
}

const fileIn = (data: string): string => path.join(data, "postmaster.pid");

/** The name of the program with this number, or null where there is none or nobody can tell. */
async function programOf(pid: number): Promise<string | null> {
  const named = await readFile(`/proc/${pid}/comm`, "utf8").catch(() => null);
  if (named !== null) return named.trim();
  const asked = await runProgram("ps", ["-o", "comm=", "-p", String(pid)], { accept: "any exit" });
  return asked.code === 0 ? asked.output : null;
}
