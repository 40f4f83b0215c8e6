import { Pool } from "undici";
import type { ServerProcess } from "./server-process";

export interface LoadResult {
  readonly requestsPerSecond: number;
  readonly cpuMicrosPerRequest: number;
  readonly failures: number;
}

const CONNECTIONS = 50;
const PATH = "/api/client/features";

const headersOf = (server: ServerProcess): Record<string, string> => ({
  authorization: server.token,
  "unleash-appname": "bench",
  "unleash-instanceid": "bench",
  "unleash-client-spec": "5.2.0",
});

/** The ETag a server gives now, to be asked with. */
export async function etagOf(server: ServerProcess): Promise<string> {
  const response = await fetch(`${server.origin}${PATH}`, { headers: headersOf(server) });
  const { features } = await response.json();
  if (features.length < 100) throw new Error(`${server.name} has ${features.length} flags.`);
  return response.headers.get("etag") ?? "";
}

/** Asks without pause on 50 connections; costs are read from the operating system, so other load changes them little. */
export async function load(
  server: ServerProcess,
  { etag, ms }: { readonly etag: string | null; readonly ms: number },
): Promise<LoadResult> {
  const pool = new Pool(server.origin, { connections: CONNECTIONS, pipelining: 1 });
  const wanted = etag === null ? 200 : 304;
  const headers = { ...headersOf(server), ...(etag !== null && { "if-none-match": etag }) };
  let requests = 0;
  let failures = 0;
  const cpu = server.cpuMicros();
  const started = performance.now();
  const ask = async (): Promise<void> => {
    while (performance.now() - started < ms) {
      const { statusCode, body } = await pool.request({ path: PATH, method: "GET", headers });
      await body.dump();
      requests += 1;
      if (statusCode !== wanted) failures += 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, ask));
  const seconds = (performance.now() - started) / 1_000;
  const spent = server.cpuMicros() - cpu;
  await pool.close();
  return {
    requestsPerSecond: requests / seconds,
    cpuMicrosPerRequest: spent / requests,
    failures,
  };
}
