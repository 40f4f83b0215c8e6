import { access, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { forgetForeignPid, readPidFile } from "./pid-file";

async function dataWith(pid: number): Promise<string> {
  const data = await mkdtemp(path.join(tmpdir(), "portside-pid-"));
  onTestFinished(() => rm(data, { recursive: true, force: true }));
  const lines = [pid, data, 1_700_000_000, 54_321, "", "127.0.0.1", ""];
  await writeFile(path.join(data, "postmaster.pid"), lines.join("\n"));
  return data;
}

const isThere = (data: string): Promise<boolean> =>
  access(path.join(data, "postmaster.pid")).then(
    () => true,
    () => false,
  );

const NO_SUCH_PID = 4_194_303;

describe("a pid file", () => {
  it("tells number and port", async () => {
    expect(await readPidFile(await dataWith(77))).toEqual({ pid: 77, port: 54_321 });
    expect(await readPidFile("/nowhere")).toBeNull();
  });

  it("is forgotten when its number is another program's", async () => {
    const data = await dataWith(process.pid);
    await forgetForeignPid(data);
    expect(await isThere(data)).toBe(false);
  });

  it("is left to PostgreSQL when nobody has the number", async () => {
    const data = await dataWith(NO_SUCH_PID);
    await forgetForeignPid(data);
    expect(await isThere(data)).toBe(true);
  });
});
