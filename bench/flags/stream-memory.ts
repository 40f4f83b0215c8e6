import { setTimeout as sleep } from "node:timers/promises";
import type { Cores } from "./cores";
import { openStreams } from "./event-streams";
import { load } from "./http-load";
import type { ServerProcess } from "./server-process";
import { rounded } from "./statistics";

const WARM_UP_MS = 3_000;
const SETTLE_MS = 3_000;

/** What each of many open streams adds to the server's resident memory. */
export async function streamMemory(
  server: ServerProcess,
  { count, cores }: { readonly count: number; readonly cores: Cores },
) {
  await load(server, { kind: "200", cores, ms: WARM_UP_MS });
  const before = server.residentBytes();
  const streams = await openStreams(server, count);
  await sleep(SETTLE_MS);
  const after = server.residentBytes();
  streams.close();
  return { streams: count, kbEach: rounded((after - before) / count / 1_000) };
}
