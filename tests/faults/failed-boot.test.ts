import { Client } from "pg";
import { describe, expect, it } from "vitest";
import { startConsole } from "@/tests/support/console-process";
import { emptyDatabase, freshDatabase } from "@/tests/support/database";

describe("a boot that cannot succeed", () => {
  it("ends with 1 and names the variable", async () => {
    const { ended, output } = await startConsole({ PORTSIDE_ROLES: "janitor" });
    expect(await ended).toBe(1);
    expect(output()).toContain("PORTSIDE_ROLES");
    expect(output()).toContain("web, gateway, worker");
  });

  it("ends with 1 when a migration fails, and says which part of the database is in the way", async () => {
    const url = await emptyDatabase();
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query('create table "user" (id int)');
    await client.end();
    const { ended, output } = await startConsole({ DATABASE_URL: url });
    expect(await ended).toBe(1);
    expect(output()).toContain("could not be migrated");
    expect(output()).toContain('relation "user" already exists');
  });

  it("ends with 1 when the database is not there, without its password", async () => {
    const { ended, output } = await startConsole({
      DATABASE_URL: "postgresql://portside:canary-secret@127.0.0.1:1/portside",
    });
    expect(await ended).toBe(1);
    expect(output()).toContain("ECONNREFUSED");
    expect(output()).not.toContain("canary-secret");
  });

  it("ends with 1 when its port is taken", async () => {
    const { url } = await freshDatabase();
    const first = await startConsole({ DATABASE_URL: url });
    await first.ready();
    const port = new URL(first.origin).port;
    const second = await startConsole({ DATABASE_URL: url, PORT: port });
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`Port ${port} is in use`);
  });
});
