import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { onTestFinished } from "vitest";
import { belongsToThisTest } from "./belongings";
import { freePort } from "./free-port";
import { until } from "./until";

export interface ConsoleProcess {
  readonly origin: string;
  readonly child: ChildProcess;
  /** What it has written so far, both streams together. */
  output(): string;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
  ready(): Promise<void>;
}

const READY_WITHIN_MS = 30_000;

/** The built server in a process of its own, without pages and without the sample fleet, on a port of its own. */
export async function startConsole(
  variables: Readonly<Record<string, string>>,
): Promise<ConsoleProcess> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [path.resolve("dist/server/main.js")], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env["PATH"],
      NODE_ENV: "production",
      PORT: String(port),
      PORTSIDE_ROLES: "gateway,worker",
      PORTSIDE_DEMO: "0",
      PORTSIDE_ADMIN_PASSWORD: "correct-horse-battery-staple",
      PORTSIDE_DATA_DIR: ".portside/faults",
      LOG_LEVEL: "info",
      ...variables,
    },
  });
  const { promise: ended, resolve } = Promise.withResolvers<number | string>();
  child.once("exit", (code, signal) => resolve(signal ?? code ?? 0));
  const isEnded = belongsToThisTest({ kind: "process", pid: child.pid ?? 0 });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString("utf8");
    });
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
    isEnded();
  });
  return {
    origin,
    child,
    ended,
    output: () => output,
    ready: async () => {
      await until("the console to be ready", () => isReady(origin), READY_WITHIN_MS).catch(
        (cause: unknown) => {
          throw new Error(`The console is not ready; it wrote: ${output}`, { cause });
        },
      );
    },
  };
}

export const statusOf = (url: string): Promise<number | null> =>
  fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    ({ status }) => status,
    () => null,
  );

const OK = 200;
const isReady = async (origin: string): Promise<boolean> =>
  (await statusOf(`${origin}/readyz`)) === OK;
