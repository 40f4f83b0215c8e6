import type { Cores } from "./cores";
import { type AnswerKind, type LoadResult, load } from "./http-load";
import type { ServerProcess } from "./server-process";
import { median, rounded } from "./statistics";

const WARM_UP_MS = 2_000;
/** Short and often: what else the machine does meets all servers alike. */
const MEASURE_MS = 1_500;
const REPEATS = 9;
const KINDS: readonly AnswerKind[] = ["200", "304"];
/** From here on it is what kept the other waiting. */
const FULLY_BUSY = 0.9;

export interface RequestCost extends LoadResult {
  readonly server: string;
  readonly answer: AnswerKind;
  /** What there was no more of. */
  readonly limit: "server" | "other work" | "load" | "none";
}

/** Each server's turn, over and over; 200 first, then 304. */
export async function requestCosts(
  servers: readonly ServerProcess[],
  cores: Cores,
): Promise<readonly RequestCost[]> {
  const turns = new Map<string, LoadResult[]>();
  for (const server of servers)
    for (const kind of KINDS) await load(server, { kind, cores, ms: WARM_UP_MS });
  for (const kind of KINDS)
    for (let turn = 0; turn < REPEATS; turn += 1)
      for (const server of servers) {
        const key = `${server.name} ${kind}`;
        const result = await load(server, { kind, cores, ms: MEASURE_MS });
        turns.set(key, [...(turns.get(key) ?? []), result]);
      }
  return servers.flatMap(({ name }) =>
    KINDS.map((answer) => ({
      server: name,
      answer,
      ...medians(turns.get(`${name} ${answer}`) ?? []),
    })),
  );
}

function medians(results: readonly LoadResult[]): Omit<RequestCost, "server" | "answer"> {
  const of = (read: (result: LoadResult) => number): number => median(results.map(read));
  const serverBusy = of((result) => result.serverBusy);
  const serverKept = of((result) => result.serverKept);
  const loadBusy = of((result) => result.loadBusy);
  return {
    requestsPerSecond: Math.round(of((result) => result.requestsPerSecond)),
    cpuMicrosPerRequest: rounded(of((result) => result.cpuMicrosPerRequest)),
    serverBusy: share(serverBusy),
    serverKept: share(serverKept),
    loadBusy: share(loadBusy),
    failures: results.reduce((sum, { failures }) => sum + failures, 0),
    limit: limitOf({ serverBusy, serverKept, loadBusy }),
  };
}

const share = (value: number): number => Math.round(value * 100) / 100;

type Shares = Pick<LoadResult, "serverBusy" | "serverKept" | "loadBusy">;

const limitOf = ({ serverBusy, serverKept, loadBusy }: Shares): RequestCost["limit"] => {
  if (serverBusy >= FULLY_BUSY) return "server";
  if (serverBusy + serverKept >= FULLY_BUSY) return "other work";
  return loadBusy >= FULLY_BUSY ? "load" : "none";
};

/** How many times less CPU, and how many times the rate. */
export function ratios(
  costs: readonly RequestCost[],
  { of, to }: { readonly of: string; readonly to: string },
): readonly { readonly answer: AnswerKind; readonly cpu: number; readonly rate: number }[] {
  const costOf = (server: string, answer: AnswerKind) =>
    costs.find((cost) => cost.server === server && cost.answer === answer);
  return KINDS.flatMap((answer) => {
    const ours = costOf(of, answer);
    const theirs = costOf(to, answer);
    if (!ours || !theirs) return [];
    return [
      {
        answer,
        cpu: rounded(theirs.cpuMicrosPerRequest / ours.cpuMicrosPerRequest),
        rate: rounded(ours.requestsPerSecond / theirs.requestsPerSecond),
      },
    ];
  });
}
