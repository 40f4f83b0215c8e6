import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";
import path from "node:path";

/**
 * CPU time of one answer to an SDK, against bytes of the same length from a bare server, in turns on the same machine.
 * The operating system counts the CPU, so a busy machine changes the rate but little of the cost.
 */
const TOKEN = "*:production.bench-token";
const FLAGS = 100;
const CONNECTIONS = 20;
const WARM_UP_MS = 3_000;
const MEASURE_MS = 3_000;
const REPEATS = 3;
const GOALS = { "200": 80, "304": 40 } as const;

const SIDES = ["portside", "floor"] as const;
type Side = (typeof SIDES)[number];
type Kind = keyof typeof GOALS;

interface Running {
  readonly child: ChildProcess;
  readonly port: number;
  readonly etag: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

function ask(port: number, etag: string | null): Promise<{ status: number; etag: string }> {
  const headers = {
    authorization: TOKEN,
    "unleash-appname": "bench",
    "unleash-client-spec": "5.2.0",
    "unleash-connection-id": "one",
    ...(etag && { "if-none-match": etag }),
  };
  return new Promise((resolve, reject) => {
    request(
      { host: "127.0.0.1", port, path: "/api/client/features", agent, headers },
      (response) => {
        response.resume();
        response.once("end", () =>
          resolve({ status: response.statusCode ?? 0, etag: response.headers.etag ?? "" }),
        );
      },
    )
      .once("error", reject)
      .end();
  });
}

async function start(side: Side): Promise<Running> {
  const program = path.resolve("bench/flag-delivery-server.ts");
  const child = fork(program, [side, TOKEN, String(FLAGS)], { execArgv: ["--import", "tsx"] });
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  const { etag } = await ask(port, null);
  return { child, port, etag };
}

async function cpuMicros({ child }: Running): Promise<number> {
  child.send("cpu");
  const [{ user, system }] = (await once(child, "message")) as [NodeJS.CpuUsage];
  return user + system;
}

async function load(running: Running, kind: Kind, ms: number): Promise<number> {
  const until = performance.now() + ms;
  let answers = 0;
  const one = async (): Promise<void> => {
    while (performance.now() < until) {
      const { status } = await ask(running.port, kind === "304" ? running.etag : null);
      if (String(status) !== kind) throw new Error(`${status} came instead of ${kind}.`);
      answers += 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, one));
  return answers;
}

async function cost(running: Running, kind: Kind): Promise<{ micros: number; perSecond: number }> {
  const before = await cpuMicros(running);
  const answers = await load(running, kind, MEASURE_MS);
  const after = await cpuMicros(running);
  return { micros: (after - before) / answers, perSecond: answers / (MEASURE_MS / 1_000) };
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const running = { portside: await start("portside"), floor: await start("floor") };
const results = [];
for (const kind of ["200", "304"] as const) {
  for (const side of SIDES) await load(running[side], kind, WARM_UP_MS);
  const costs: Record<Side, { micros: number; perSecond: number }[]> = { portside: [], floor: [] };
  for (let repeat = 0; repeat < REPEATS; repeat += 1)
    for (const side of SIDES) costs[side].push(await cost(running[side], kind));
  for (const side of SIDES)
    results.push({
      side,
      answer: kind,
      microsPerAnswer: Number(median(costs[side].map(({ micros }) => micros)).toFixed(1)),
      perSecond: Math.round(median(costs[side].map(({ perSecond }) => perSecond))),
      goalMicros: side === "portside" ? GOALS[kind] : null,
    });
}
for (const { child } of Object.values(running)) child.disconnect();
agent.destroy();

const row = (cells: readonly (string | number | null)[]): string =>
  `${cells.map((cell) => String(cell ?? "").padStart(14)).join("")}\n`;
process.stdout.write(row(["side", "answer", "us CPU", "per second", "goal us"]));
for (const result of results)
  process.stdout.write(
    row([result.side, result.answer, result.microsPerAnswer, result.perSecond, result.goalMicros]),
  );
process.stdout.write(`${JSON.stringify({ flags: FLAGS, connections: CONNECTIONS, results })}\n`);
