import type { Cores } from "./cores";
import { type Answer, type HttpConnection, openConnection } from "./http-connection";
import type { ServerProcess } from "./server-process";

export type AnswerKind = "200" | "304";

export interface LoadResult {
  readonly requestsPerSecond: number;
  readonly cpuMicrosPerRequest: number;
  /** Of one core, in the whole of the time: what the server used, and what it was kept from by other processes. */
  readonly serverBusy: number;
  readonly serverKept: number;
  readonly loadBusy: number;
  readonly failures: number;
}

export interface Load {
  readonly kind: AnswerKind;
  readonly ms: number;
  readonly cores: Cores;
}

const CONNECTIONS = 50;
const PATH = "/api/client/features";
const LEAST_BYTES = 10_000;

/** Asks without pause on 50 connections; costs are read from the operating system, so other load changes them little. */
export async function load(server: ServerProcess, asked: Load): Promise<LoadResult> {
  const { promise: failed, reject } = Promise.withResolvers<never>();
  const connections = await Promise.all(
    Array.from({ length: CONNECTIONS }, () => openConnection(portOf(server), reject)),
  );
  asked.cores.separate(server.pid);
  try {
    return await Promise.race([failed, measured(server, connections, asked)]);
  } finally {
    asked.cores.release(server.pid);
    for (const connection of connections) connection.close();
  }
}

async function measured(
  server: ServerProcess,
  connections: readonly HttpConnection[],
  { kind, ms }: Load,
): Promise<LoadResult> {
  const etag = kind === "304" ? await etagOf(server, connections) : null;
  const request = requestBytes(server, etag);
  let requests = 0;
  let failures = 0;
  const cpu = server.cpu();
  const own = process.cpuUsage();
  const started = performance.now();
  const askUntilEnd = (connection: HttpConnection): Promise<void> =>
    new Promise((done) => {
      const answered = ({ status }: Answer): void => {
        requests += 1;
        if (String(status) !== kind) failures += 1;
        if (performance.now() - started < ms) connection.ask(request, answered);
        else done();
      };
      connection.ask(request, answered);
    });
  await Promise.all(connections.map(askUntilEnd));
  const micros = (performance.now() - started) * 1_000;
  const { usedMicros, waitedMicros } = server.cpu();
  const spent = usedMicros - cpu.usedMicros;
  const { user, system } = process.cpuUsage(own);
  return {
    requestsPerSecond: requests / (micros / 1e6),
    cpuMicrosPerRequest: spent / requests,
    serverBusy: spent / micros,
    serverKept: (waitedMicros - cpu.waitedMicros) / micros,
    loadBusy: (user + system) / micros,
    failures,
  };
}

/** The ETag a server gives now, to be asked with. */
async function etagOf(
  server: ServerProcess,
  [connection]: readonly HttpConnection[],
): Promise<string> {
  const { etag, bodyBytes } = await new Promise<Answer>((answered) =>
    connection?.ask(requestBytes(server, null), answered),
  );
  if (bodyBytes < LEAST_BYTES || etag === "")
    throw new Error(`${server.name} sends ${bodyBytes} bytes with the ETag ${etag}.`);
  return etag;
}

function requestBytes(server: ServerProcess, etag: string | null): Buffer {
  const headers = {
    host: new URL(server.origin).host,
    connection: "keep-alive",
    authorization: server.token,
    "unleash-appname": "bench",
    "unleash-instanceid": "bench",
    "unleash-client-spec": "5.2.0",
    ...(etag !== null && { "if-none-match": etag }),
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`GET ${PATH} HTTP/1.1\r\n${lines.join("")}\r\n`);
}

const portOf = ({ origin }: ServerProcess): number => Number(new URL(origin).port);
