import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { anInstanceSpec, eventually, startEngine, untilEnded } from "../support/engines";

const place = { environment: "production", service: "payments" } as const;
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe("instances as local processes", () => {
  it("are adopted by the next console", async () => {
    const { engine, reopen } = await startEngine();
    const started = await engine.ensureInstance(anInstanceSpec());
    const adopted = await reopen().ensureInstance(anInstanceSpec());
    expect(adopted).toEqual(started);
    expect(isAlive(started.pid ?? 0)).toBe(true);
  });

  it("get the environment they are given and nothing of the console's", async () => {
    const { engine } = await startEngine();
    await engine.ensureInstance(anInstanceSpec({ variables: { CARD_TIMEOUT_MS: "2000" } }));
    await engine.setTraffic({
      ...place,
      fence: 1,
      targets: [{ instanceId: "payments-1", weight: 1 }],
    });
    const url = await engine.endpoint(place);
    const answer = await eventually(
      () => fetch(url),
      (seen) => seen.status === 200,
    );
    const { variables } = (await answer.json()) as { variables: string[] };
    expect(variables.filter((name) => name !== "PWD" && name !== "OLDPWD" && name !== "_")).toEqual(
      [
        "CARD_TIMEOUT_MS",
        "HOST",
        "NODE_ENV",
        "PATH",
        "PORT",
        "PORTSIDE_INSTANCE",
        "PORTSIDE_VERSION",
      ],
    );
  });

  it("listen on further ports by name, and get traffic there", async () => {
    const { engine, stateFolder } = await startEngine();
    await engine.ensureInstance(anInstanceSpec({ listens: ["acme-pay"] }));
    const spec = JSON.parse(
      await readFile(join(stateFolder, "production/instances/payments-1/spec.json"), "utf8"),
    ) as { port: number; namedPorts: Record<string, number> };
    expect(spec.namedPorts["acme-pay"]).not.toBe(spec.port);
    const targets = [{ instanceId: "payments-1", weight: 1, portName: "acme-pay" }];
    await engine.setTraffic({ ...place, fence: 1, targets });
    const wrong = [{ instanceId: "payments-1", weight: 1, portName: "novacard" }];
    await expect(engine.setTraffic({ ...place, fence: 1, targets: wrong })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("that fail at start say how and leave their last words", async () => {
    const { engine } = await startEngine();
    await engine.ensureInstance(anInstanceSpec({ variables: { FAIL: "start" } }));
    const [seen] = await eventually(
      () => engine.observeInstances(place),
      ([each]) => each?.end?.code !== undefined && each.end.code !== null,
    );
    expect(seen).toMatchObject({ state: "ended", end: { code: 3, reason: null } });
    const { lines } = await engine.logs({ environment: "production", id: "payments-1" });
    expect(lines).toEqual(["cannot read CARD_TIMEOUT_MS: not a number"]);
  });

  it("whose program does not exist end with a reason in their log", async () => {
    const { engine } = await startEngine();
    await engine.ensureInstance(anInstanceSpec({ command: ["no-such-program"] }));
    await untilEnded(engine, "payments-1");
    const { lines } = await engine.logs({ environment: "production", id: "payments-1" });
    expect(lines.join("\n")).toContain("no-such-program");
  });

  it("are ended by force when they do not end by themselves", async () => {
    const { engine } = await startEngine();
    const { pid } = await engine.ensureInstance(anInstanceSpec({ variables: { FAIL: "stop" } }));
    await eventually(
      () => engine.logs({ environment: "production", id: "payments-1" }),
      ({ lines }) => lines.length > 0,
    );
    const stop = { ...place, id: "payments-1", fence: 1, graceMs: 300, reason: "replaced" };
    expect(await engine.stopInstance(stop)).toMatchObject({ state: "stopping" });
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(await engine.stopInstance(stop)).toMatchObject({ state: "stopping" });
    await eventually(
      () => engine.stopInstance(stop),
      (seen) => seen?.state === "ended",
    );
    // What is left of it is gone once its parent, this test, has taken note.
    await eventually(
      async () => isAlive(pid ?? 0),
      (seen) => !seen,
    );
  });

  it("are never mistaken for another process that got their number", async () => {
    const { engine, stateFolder } = await startEngine();
    const spec = anInstanceSpec({ id: "old" });
    await engine.ensureInstance(spec);
    const folder = join(stateFolder, "production/instances/impostor");
    await mkdir(folder, { recursive: true });
    const stored = JSON.parse(
      await readFile(join(stateFolder, "production/instances/old/spec.json"), "utf8"),
    ) as Record<string, unknown>;
    await writeFile(join(folder, "spec.json"), JSON.stringify({ ...stored, id: "impostor" }));
    const stat = (await readFile(`/proc/${process.pid}/stat`, "utf8")).replace(
      /\d+ (\d+ \d+ )/,
      "1 $1",
    );
    await writeFile(join(folder, "claim"), `${process.pid}\nproc\nanother-boot\n${stat}`);
    const stop = { ...place, id: "impostor", fence: 1, graceMs: 0, reason: "test" };
    expect(await engine.stopInstance(stop)).toMatchObject({ state: "ended" });
    expect(isAlive(process.pid)).toBe(true);
  });

  it("are tailed from where the reader was, across a rotation", async () => {
    const { engine, stateFolder } = await startEngine();
    await engine.ensureInstance(anInstanceSpec());
    const query = { environment: "production", id: "payments-1" };
    const first = await eventually(
      () => engine.logs(query),
      ({ lines }) => lines.length === 1,
    );
    const log = join(stateFolder, "production/instances/payments-1/log");
    await writeFile(log, "second\npart", { flag: "a" });
    const second = await engine.logs({ ...query, cursor: first.cursor });
    expect(second.lines).toEqual(["second"]);
    await writeFile(log, "ial\n", { flag: "a" });
    const third = await engine.logs({ ...query, cursor: second.cursor });
    expect(third.lines).toEqual(["partial"]);
    await writeFile(log, "");
    await writeFile(log, "young\n", { flag: "a" });
    expect((await engine.logs({ ...query, cursor: third.cursor })).lines).toEqual(["young"]);
  });

  it("have no name that leaves the state folder", async () => {
    const { engine } = await startEngine();
    for (const over of [{ id: "../x" }, { environment: ".." }, { service: "a/b" }])
      await expect(engine.ensureInstance(anInstanceSpec(over))).rejects.toMatchObject({
        code: "invalid_input",
      });
  });
});
