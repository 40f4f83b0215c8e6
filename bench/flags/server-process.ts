import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** Microseconds: of all threads on a core, and of the main one waiting for a core that something else had. */
export interface CpuTime {
  readonly usedMicros: number;
  readonly waitedMicros: number;
}

/** A server under measurement, in a process of its own. */
export interface ServerProcess {
  readonly name: string;
  readonly origin: string;
  /** What SDKs send as Authorization. */
  readonly token: string;
  readonly pid: number;
  /** By the operating system, from its start until now. */
  cpu(): CpuTime;
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
const NANOS = 1_000;
const PAGE_BYTES = 4_096;

const scheduled = (pid: number, thread: string): readonly number[] =>
  readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8")
    .split(" ")
    .map((nanos) => Number(nanos) / NANOS);

function cpuOf(pid: number): CpuTime {
  const used = readdirSync(`/proc/${pid}/task`).map((thread) => scheduled(pid, thread)[0] ?? 0);
  return {
    usedMicros: used.reduce((sum, micros) => sum + micros, 0),
    waitedMicros: scheduled(pid, String(pid))[1] ?? 0,
  };
}

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
    cpu: () => cpuOf(pid),
    residentBytes: () => residentBytesOf(pid),
    async stop() {
      child.kill("SIGTERM");
      const limit = setTimeout(() => child.kill("SIGKILL"), 15_000);
      await exit;
      clearTimeout(limit);
    },
  };
}
