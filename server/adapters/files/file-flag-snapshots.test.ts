import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { silentLogger } from "@/tests/support/silent-logger";
import { createFileFlagSnapshots } from "./file-flag-snapshots";

const setUp = async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "flags-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = async () => path.join(folder, (await readdir(folder))[0] ?? "");
  return { folder, file, snapshots: createFileFlagSnapshots(folder, silentLogger) };
};

describe("snapshots in files", () => {
  it("give back the last content of each name", async () => {
    const { snapshots } = await setUp();
    expect(await snapshots.read("flags.production")).toBeNull();
    await snapshots.write("flags.production", "first\nof two lines");
    await snapshots.write("flags.production", "second\nof two lines");
    await snapshots.write("../tokens", "elsewhere");
    expect(await snapshots.read("flags.production")).toBe("second\nof two lines");
    expect((await snapshots.list()).sort()).toEqual(["../tokens", "flags.production"]);
  });

  it("are not used when a bit flipped or the end is missing", async () => {
    const { snapshots, file } = await setUp();
    await snapshots.write("flags.production", '{"flags":[1,2,3]}');
    const text = await readFile(await file(), "utf8");
    await writeFile(await file(), text.replace("[1,2,3]", "[1,2,4]"));
    expect(await snapshots.read("flags.production")).toBeNull();
    await snapshots.write("flags.production", '{"flags":[1,2,3]}');
    await truncate(await file(), 70);
    expect(await snapshots.read("flags.production")).toBeNull();
  });

  it("do not keep a process from starting when the disk gives nothing back", async () => {
    const { folder, snapshots } = await setUp();
    await mkdir(path.join(folder, "flags.production.snapshot"));
    expect(await snapshots.read("flags.production")).toBeNull();
    const asFile = createFileFlagSnapshots(path.join(folder, "file"), silentLogger);
    await writeFile(path.join(folder, "file"), "");
    expect(await asFile.list()).toEqual([]);
  });
});
