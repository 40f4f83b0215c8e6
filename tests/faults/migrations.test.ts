import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { migrate } from "@/server/adapters/prisma/migrate";
import { emptyDatabase } from "@/tests/support/database";
import { silentLogger as logger } from "@/tests/support/silent-logger";

const OURS = path.resolve("prisma/migrations");

/** Our migrations and one more. */
async function migrationsWith(name: string, sql: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "portside-migrations-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await cp(OURS, folder, { recursive: true });
  await mkdir(path.join(folder, name));
  await writeFile(path.join(folder, name, "migration.sql"), sql);
  return folder;
}

async function query(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

const BAD = "29990101000000_bad";

describe("migrations", () => {
  it("run once when many processes start at once", async () => {
    const url = await emptyDatabase();
    const results = await Promise.all(
      Array.from({ length: 6 }, () => migrate({ url, folder: OURS, logger })),
    );
    expect(results.filter((applied) => applied.length > 0)).toHaveLength(1);
    const rows = await query(
      url,
      "select migration_name from _prisma_migrations group by 1 having count(*) > 1 or bool_or(finished_at is null)",
    );
    expect(rows).toEqual([]);
  });

  it("leave the schema as it was when one fails, say what PostgreSQL said, and go on once it is mended", async () => {
    const url = await emptyDatabase();
    await migrate({ url, folder: OURS, logger });
    const bad = await migrationsWith(BAD, "create table half (id int); select nonsense();");
    await expect(migrate({ url, folder: bad, logger })).rejects.toThrow(
      /Portside does not start.*function nonsense\(\) does not exist/,
    );
    expect(await query(url, "select 1 from pg_tables where tablename = 'half'")).toEqual([]);
    const mended = await migrationsWith(BAD, "create table half (id int);");
    expect(await migrate({ url, folder: mended, logger })).toEqual([BAD]);
  });

  it("leave nothing behind when the process dies in the middle of one", async () => {
    const url = await emptyDatabase();
    const slow = await migrationsWith(BAD, "create table half (id int); select pg_sleep(30);");
    const dying = migrate({ url, folder: slow, logger });
    const failed = expect(dying).rejects.toThrow("could not be migrated");
    await expect
      .poll(
        () =>
          query(
            url,
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like '%pg_sleep(30)%' and pid <> pg_backend_pid()",
          ).then((rows) => rows.length),
        { timeout: 10_000 },
      )
      .toBe(1);
    await failed;
    expect(await query(url, "select 1 from pg_tables where schemaname = 'public'")).toEqual([]);
    const applied = await migrate({ url, folder: OURS, logger });
    expect(applied.length).toBeGreaterThan(0);
  });

  it("keep function bodies and comments with semicolons whole", async () => {
    const url = await emptyDatabase();
    const folder = await migrationsWith(
      BAD,
      "-- one; two\ncreate function seven() returns int language plpgsql as $$ begin return 7; end; $$;",
    );
    await migrate({ url, folder, logger });
    expect(await query(url, "select seven()")).toEqual([{ seven: 7 }]);
  });
});
