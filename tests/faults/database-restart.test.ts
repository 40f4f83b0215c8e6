import { rm } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  forgetEmbeddedPostgres,
  startEmbeddedPostgres,
} from "@/server/adapters/embedded-postgres/embedded-postgres";
import { belongsToThisTest } from "@/tests/support/belongings";
import { startConsole, statusOf } from "@/tests/support/console-process";
import { ownPostgres } from "@/tests/support/flag-faults";
import { silentLogger as logger } from "@/tests/support/silent-logger";
import { until } from "@/tests/support/until";

describe("PostgreSQL stopped and started again under a console", () => {
  it("makes it not ready but leaves it alive, and it recovers by itself, three times", async () => {
    const { database, stop, open } = await ownPostgres({ isMigrated: false });
    const console = await startConsole({ DATABASE_URL: database.url });
    await console.ready();
    for (let round = 0; round < 3; round += 1) {
      await stop();
      await until(
        "it to be not ready",
        async () => (await statusOf(`${console.origin}/readyz`)) === 503,
      );
      expect(await statusOf(`${console.origin}/livez`)).toBe(200);
      await open();
      await until(
        "it to recover",
        async () => (await statusOf(`${console.origin}/readyz`)) === 200,
        5_000,
      );
    }
    expect(console.child.exitCode).toBeNull();
  });
});

describe("an embedded PostgreSQL", () => {
  it("outlives a console that was killed and is adopted by the next, data and all", async () => {
    const dataDir = path.resolve(`.portside/adopt-${process.pid}`);
    const isForgotten = belongsToThisTest({ kind: "postgres", dataDir });
    onTestFinished(async () => {
      await (await startEmbeddedPostgres({ dataDir, logger })).stop();
      await forgetEmbeddedPostgres({ dataDir, logger });
      await rm(dataDir, { recursive: true, force: true });
      isForgotten();
    });
    const first = await startConsole({ PORTSIDE_DATA_DIR: dataDir });
    await first.ready();
    first.child.kill("SIGKILL");
    await first.ended;
    const adopted = await startEmbeddedPostgres({ dataDir, logger });
    const second = await startConsole({ PORTSIDE_DATA_DIR: dataDir, PORTSIDE_STOPS: "everything" });
    await second.ready();
    expect(second.output()).not.toContain("Migrated the database");
    expect((await startEmbeddedPostgres({ dataDir, logger })).adminUrl).toBe(adopted.adminUrl);
    second.child.kill("SIGTERM");
    expect(await second.ended).toBe(0);
  });
});
