import { spawn } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { bundle } from "../support/bundle";
import { anInstanceSpec, type EngineSettings, eventually, startEngine } from "../support/engines";

const CONSOLE = fileURLToPath(new URL("../support/engine-console.ts", import.meta.url));
const ids = Array.from({ length: 8 }, (_, index) => `i${index}`);
const specs = ids.map((id) => anInstanceSpec({ id }));

/** Runs a console over the state folder; kills it with SIGKILL after `lifeMs`, or lets it finish. */
async function runConsole(
  program: string,
  settings: EngineSettings,
  lifeMs: number | null,
): Promise<void> {
  const child = spawn(
    process.execPath,
    [program, JSON.stringify(settings), JSON.stringify(specs)],
    {
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  if (lifeMs !== null) {
    await wait(lifeMs);
    child.kill("SIGKILL");
  }
  await ended;
}

/** How many processes each instance ever was: every start writes one line. */
const startsOf = async (stateFolder: string): Promise<number[]> =>
  Promise.all(
    ids.map(async (id) => {
      const log = await readFile(join(stateFolder, "production/instances", id, "log"), "utf8");
      return log.split("\n").filter((line) => line.startsWith("listening")).length;
    }),
  );

const setUp = async () => {
  const { engine, options, stateFolder } = await startEngine();
  // In node_modules, so that the packages it leaves outside are found.
  const program = join("node_modules", ".cache", `engine-console-${process.pid}.mjs`);
  await bundle(CONSOLE, program);
  return { engine, options, stateFolder, program };
};

const allUp = (stateFolder: string, count: number) =>
  eventually(
    () => startsOf(stateFolder).catch(() => []),
    (starts) => starts.length === ids.length && starts.every((each) => each >= count),
  );

describe("a console killed while it starts instances", () => {
  it("starts every instance once, whenever it dies", async () => {
    const { options, stateFolder, program } = await setUp();
    for (let round = 0; round < 12; round += 1)
      await runConsole(program, options, 120 + Math.random() * 130);
    await Promise.all([runConsole(program, options, null), runConsole(program, options, null)]);
    await allUp(stateFolder, 1);
    expect(await startsOf(stateFolder)).toEqual(ids.map(() => 1));
  });

  it("would start them twice without the claim (negative control)", async () => {
    const { options, stateFolder, program, engine } = await setUp();
    await runConsole(program, options, null);
    await allUp(stateFolder, 1);
    const first = await engine.observeInstances({ environment: "production" });
    for (const { pid } of first) process.kill(pid ?? 0, "SIGKILL");
    for (const id of ids) await rm(join(stateFolder, "production/instances", id, "claim"));
    await runConsole(program, options, null);
    await allUp(stateFolder, 2);
    expect(await startsOf(stateFolder)).toEqual(ids.map(() => 2));
  });
});
