import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { type ConsoleProcess, startConsole, statusOf } from "@/tests/support/console-process";
import { freshDatabase } from "@/tests/support/database";
import { until } from "@/tests/support/until";

const CALLERS = 20;
const PROBE_EVERY_MS = 500;

interface Load {
  readonly answered: () => number;
  readonly failures: readonly string[];
  readonly ended: Promise<void>;
}

/** Callers behind a load balancer: they ask one after the other until its probe finds the console not ready. */
function callWithoutPause({ origin }: ConsoleProcess): Load {
  const agent = new Agent({ keepAlive: true, maxSockets: CALLERS });
  const failures: string[] = [];
  let answered = 0;
  let isInRotation = true;
  const probe = async (): Promise<void> => {
    while ((await statusOf(`${origin}/readyz`)) === 200) await sleep(PROBE_EVERY_MS);
    isInRotation = false;
  };
  const caller = async (): Promise<void> => {
    while (isInRotation) {
      const outcome = await callOnce(origin, agent);
      if (outcome === "answered") answered += 1;
      else failures.push(outcome);
    }
  };
  const ended = Promise.all([probe(), ...Array.from({ length: CALLERS }, caller)]);
  return { answered: () => answered, failures, ended: ended.then(() => agent.destroy()) };
}

function callOnce(origin: string, agent: Agent): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const sent = request(`${origin}/metrics`, { agent }, (response) => {
    response.resume();
    response.once("end", () =>
      resolve(response.statusCode === 200 ? "answered" : `status ${response.statusCode}`),
    );
    response.once("error", (error) => resolve(error.message));
  });
  sent.once("error", (error) => resolve(error.message));
  sent.end();
  return promise;
}

describe("a stop under load", () => {
  it.each(Array.from({ length: 5 }, (_, index) => index + 1))(
    "loses no request, is not ready at once and ends with 0 (%i of 5)",
    async () => {
      const { url } = await freshDatabase();
      const console = await startConsole({ DATABASE_URL: url });
      await console.ready();
      const load = callWithoutPause(console);
      await until("some answers", () => load.answered() > 200);
      const asked = performance.now();
      console.child.kill("SIGTERM");
      await until(
        "it to be not ready",
        async () => (await statusOf(`${console.origin}/readyz`)) === 503,
        450,
      );
      expect(await console.ended).toBe(0);
      expect(performance.now() - asked).toBeLessThan(15_000);
      await load.ended;
      expect(load.failures).toEqual([]);
    },
  );

  it("does lose requests when it is killed instead, so the load would show it", async () => {
    const { url } = await freshDatabase();
    const console = await startConsole({ DATABASE_URL: url });
    await console.ready();
    const load = callWithoutPause(console);
    await until("some answers", () => load.answered() > 200);
    console.child.kill("SIGKILL");
    await load.ended;
    expect(load.failures).not.toEqual([]);
  });
});
