import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  forgetEmbeddedPostgres,
  startEmbeddedPostgres,
} from "@/server/adapters/embedded-postgres/embedded-postgres";
import { endLeftovers } from "@/server/composition/fleet/leftovers";
import { parseEnvironment } from "@/server/config/env";
import { startConsole, statusOf } from "@/tests/support/console-process";
import { silentLogger as logger } from "@/tests/support/silent-logger";

describe("asked to stop what a killed console left", () => {
  it("leaves a console that runs alone, and ends the surroundings of one that was killed", async () => {
    const dataDir = path.resolve(`.portside/stop-${process.pid}`);
    onTestFinished(async () => {
      await (await startEmbeddedPostgres({ dataDir, logger })).stop();
      await forgetEmbeddedPostgres({ dataDir, logger });
    });
    const environment = parseEnvironment({ PORTSIDE_DATA_DIR: dataDir }, process.cwd());
    const console = await startConsole({ PORTSIDE_DATA_DIR: dataDir });
    await console.ready();
    const refused = await endLeftovers(environment, "keep");
    expect(refused.done).toBe(false);
    expect(refused.lines[0]).toContain("still runs");
    expect(await statusOf(`${console.origin}/readyz`)).toBe(200);
    console.child.kill("SIGKILL");
    await console.ended;
    const ended = await endLeftovers(environment, "keep");
    expect(ended).toEqual({
      done: true,
      lines: ["Instances and routers: stopped.", "Embedded PostgreSQL: stopped."],
    });
  });
});
