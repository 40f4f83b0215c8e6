import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** A server under measurement, in a process of its own. */
export interface ServerProcess {
  readonly name: string;
  readonly origin: string;
  /** What SDKs send as Authorization. */
  readonly token: string;
  readonly pid: number;
  /** Microseconds of CPU it has used so far, by the operating system. */
  cpuMicros(): number;
  residentBytes(): number;
  stop(): Promise<void>;
}

export interface ServerStart {
  readonly name: string;
  readonly port: number;
  readonly token: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env: Readonly<Record<string, string>>;
  readonly readyPath: string;
}

const READY_WITHIN_MS = 120_000;
const TICK_MICROS = 10_000;
const PAGE_BYTES = 4_096;

const cpuMicrosOf = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_MICROS;
};

const residentBytesOf = (pid: number): number =>
  Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]) * PAGE_BYTES;

const isReady = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.ok,
    () => false,
  );

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => child.once("exit", () => resolve()));

export async function startServer(start: ServerStart): Promise<ServerProcess> {
  const origin = `http://127.0.0.1:${start.port}`;
  let output = "";
  const child = spawn(process.execPath, [...start.args], {
    cwd: start.cwd,
    stdio: ["ignore", "pipe", "pipe"],
    env: { NODE_ENV: "production", ...start.env },
  });
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      output = (output + chunk.toString("utf8")).slice(-5_000);
    });
  const exit = ended(child);
  const end = performance.now() + READY_WITHIN_MS;
  while (!(await isReady(`${origin}${start.readyPath}`))) {
    if (child.exitCode !== null || performance.now() > end)
      throw new Error(`${start.name} did not become ready: ${output}`);
    await sleep(100);
  }
  const pid = child.pid ?? 0;
  return {
    name: start.name,
    origin,
    token: start.token,
    pid,
    cpuMicros: () => cpuMicrosOf(pid),
    residentBytes: () => residentBytesOf(pid),
    async stop() {
      child.kill("SIGTERM");
      const limit = setTimeout(() => child.kill("SIGKILL"), 15_000);
      await exit;
      clearTimeout(limit);
    },
  };
}
