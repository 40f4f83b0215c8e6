import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "./free-port";

const FOLDER = path.resolve(".portside/peers/unleash");
const READY_WITHIN_MS = 90_000;
/** Whom a new Unleash knows. */
const FIRST_PERSON = { username: "admin", password: "unleash4all" };

interface Sent {
  readonly method: string;
  readonly address: string;
  readonly body?: unknown;
}

/** Set up by `npm run peers:unleash`; without it what needs a real Unleash is skipped and says so. */
export const isUnleashInstalled = existsSync(
  path.join(FOLDER, "node_modules/unleash-server/package.json"),
);

export interface RealUnleash {
  readonly url: URL;
  /** May do everything. */
  readonly adminToken: string;
  /** May only do what SDKs do. */
  readonly sdkToken: string;
  /** Calls the Admin API past Portside, as another operator would. */
  call(method: string, address: string, body?: unknown): Promise<unknown>;
  /** The same as a person who signed in: some calls are refused to tokens. */
  callAsPerson(method: string, address: string, body?: unknown): Promise<unknown>;
  /** As a crash would end it. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

const isReady = (url: URL): Promise<boolean> =>
  fetch(new URL("/health", url), { signal: AbortSignal.timeout(1_000) }).then(
    (response) => response.ok,
    () => false,
  );

const exitOf = (child: ChildProcess): Promise<void> =>
  child.exitCode === null && child.signalCode === null
    ? new Promise((resolve) => child.once("exit", () => resolve()))
    : Promise.resolve();

/** A real unleash-server on the database at `databaseUrl`, in a process of its own. */
export async function startRealUnleash(databaseUrl: string, port?: number): Promise<RealUnleash> {
  const listenOn = port ?? (await freePort());
  const url = new URL(`http://127.0.0.1:${listenOn}`);
  const adminToken = "*:*.administrator-of-the-peer";
  const sdkToken = "default:development.sdk-of-the-peer";
  let output = "";
  const child = spawn(process.execPath, ["node_modules/unleash-server/dist/server.js"], {
    cwd: FOLDER,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      NODE_ENV: "production",
      DATABASE_URL: databaseUrl,
      DATABASE_SSL: "false",
      HTTP_HOST: "127.0.0.1",
      HTTP_PORT: String(listenOn),
      CHECK_VERSION: "false",
      SEND_TELEMETRY: "false",
      LOG_LEVEL: "error",
      INIT_ADMIN_API_TOKENS: adminToken,
      INIT_BACKEND_API_TOKENS: sdkToken,
    },
  });
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      output = (output + chunk.toString("utf8")).slice(-3_000);
    });
  const end = performance.now() + READY_WITHIN_MS;
  while (!(await isReady(url))) {
    if (child.exitCode !== null || performance.now() > end) {
      child.kill("SIGKILL");
      throw new Error(`unleash-server did not become ready: ${output}`);
    }
    await sleep(150);
  }
  const finish = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    const limit = setTimeout(() => child.kill("SIGKILL"), 5_000);
    await exitOf(child);
    clearTimeout(limit);
  };
  const send = async (
    who: Readonly<Record<string, string>>,
    { method, address, body }: Sent,
  ): Promise<unknown> => {
    const response = await fetch(new URL(`/api/admin${address}`, url), {
      method,
      headers: { ...who, "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${address}: ${response.status} ${text}`);
    return text === "" ? null : JSON.parse(text);
  };
  return {
    url,
    adminToken,
    sdkToken,
    call: (method, address, body) => send({ authorization: adminToken }, { method, address, body }),
    async callAsPerson(method, address, body) {
      const entered = await fetch(new URL("/auth/simple/login", url), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(FIRST_PERSON),
      });
      const cookie = entered.headers.getSetCookie().map((each) => each.split(";", 1)[0] ?? "");
      return send({ cookie: cookie.join("; ") }, { method, address, body });
    },
    kill: () => finish("SIGKILL"),
    stop: () => finish("SIGTERM"),
  };
}
