import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { type ConsoleProcess, startConsole } from "../support/console-process";
import { eventually } from "../support/engines";
import { startLoad } from "../support/load";
import { PAYMENTS, type Releasing, setUpReleasing } from "../support/releasing";

/** `npm run faults:releases` asks for the long run. */
const ROUNDS = Number(process.env["PORTSIDE_FAULT_ROUNDS"] ?? 3);
/** Somewhere between accepted and done: a deployment of two takes about this long. */
const LONGEST_LIFE_MS = 3_000;

interface Scene {
  readonly releasing: Releasing;
  readonly stateFolder: string;
  /** Starts a console that does nothing but work, on the database and processes of all the others. */
  start(): Promise<ConsoleProcess>;
}

async function kill({ child, ended }: ConsoleProcess): Promise<void> {
  child.kill("SIGKILL");
  await ended;
}

async function setUp(): Promise<Scene> {
  const dataDir = await mkdtemp(join(tmpdir(), "portside-console-"));
  const stateFolder = join(dataDir, "engine/state");
  // Registered first, so run last: the engine finds what it has to end in this folder.
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const releasing = await setUpReleasing({ worker: false, stateFolder });
  for (const version of ["1.0.0", "2.0.0"]) await releasing.register(version);
  return {
    releasing,
    stateFolder,
    async start() {
      const server = await startConsole({
        DATABASE_URL: releasing.databaseUrl,
        PORTSIDE_DATA_DIR: dataDir,
        PORTSIDE_ROLES: "worker",
      });
      await server.ready();
      return server;
    },
  };
}

/** Every instance of a deployment, with how often its process began: each start writes one line. */
async function startsOf(
  { releasing, stateFolder }: Scene,
  deploymentId: string,
): Promise<number[]> {
  const records = await releasing.unitOfWork.read(({ instances }) =>
    instances.listByDeployment(deploymentId),
  );
  const folder = join(stateFolder, "production/instances");
  return Promise.all(
    records.map(async ({ id }) => {
      const log = await readFile(join(folder, id, "log"), "utf8");
      return log.split("\n").filter((line) => line.startsWith("listening")).length;
    }),
  );
}

const aliveVersions = async ({ engine }: Releasing): Promise<string[]> =>
  (await engine.observeInstances(PAYMENTS))
    .filter(({ state }) => state !== "ended")
    .map(({ version }) => version);

const next = (round: number): string => (round % 2 === 0 ? "2.0.0" : "1.0.0");
const deploy = ({ releasing }: Scene, version: string) =>
  releasing.app.deploy(
    { id: "portside", name: "Portside", kind: "system", role: "administrator" },
    { ...PAYMENTS, releaseId: `payments@${version}`, instances: 2 },
  );

describe("a console killed in the middle of a deployment", () => {
  it(`completes it after a restart, ${ROUNDS} times, nothing twice and no shopper refused`, {
    timeout: 60_000 + ROUNDS * 30_000,
  }, async () => {
    const scene = await setUp();
    const { releasing } = scene;
    let server = await scene.start();
    const first = await deploy(scene, "1.0.0");
    await releasing.untilOver(first.deployment.id);
    const load = startLoad(`${await releasing.engine.endpoint(PAYMENTS)}/payments`, 3);
    for (let round = 0; round < ROUNDS; round += 1) {
      const version = next(round);
      const { deployment } = await deploy(scene, version);
      await wait(Math.random() * LONGEST_LIFE_MS);
      await kill(server);
      server = await scene.start();
      const over = await releasing.untilOver(deployment.id);
      expect(over).toMatchObject({ status: "succeeded", releaseId: `payments@${version}` });
      expect(await startsOf(scene, deployment.id)).toEqual([1, 1]);
      expect(await aliveVersions(releasing)).toEqual([version, version]);
    }
    const { failures, sent } = await load.stop();
    expect(sent).toBeGreaterThan(ROUNDS * 20);
    expect(failures).toEqual([]);
    const { items } = await releasing.app.list(
      { id: "v", name: "V", kind: "user", role: "viewer" },
      { limit: 200 },
    );
    expect(items).toHaveLength(ROUNDS + 1);
    await kill(server);
  });

  it("is overtaken when it sleeps past its lease, and does nothing when it wakes", async () => {
    const scene = await setUp();
    const { releasing } = scene;
    const sleeper = await scene.start();
    const first = await deploy(scene, "1.0.0");
    await releasing.untilOver(first.deployment.id);
    const { deployment } = await deploy(scene, "2.0.0");
    await eventually(
      () => releasing.events(deployment.id),
      (told) => told.some((message) => message.includes("starts 2.0.0")),
    );
    sleeper.child.kill("SIGSTOP");
    const successor = await scene.start();
    expect((await releasing.untilOver(deployment.id)).status).toBe("succeeded");
    const before = await releasing.events(deployment.id);
    sleeper.child.kill("SIGCONT");
    await wait(3_000);
    expect(await releasing.events(deployment.id)).toEqual(before);
    expect(await aliveVersions(releasing)).toEqual(["2.0.0", "2.0.0"]);
    expect(await startsOf(scene, deployment.id)).toEqual([1, 1]);
    await kill(sleeper);
    await kill(successor);
  });
});
