import { type AddressInfo, connect, createServer } from "node:net";
import { Client } from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { DomainError } from "@/server/domain/shared/errors";
import { type ConsoleProcess, startConsole } from "../support/console-process";
import { freshDatabase } from "../support/database";
import { isFull } from "../support/flag-faults";
import { until } from "../support/flag-scenes";
import { type FlagServer, startFlagServer } from "../support/flag-server";

const ADMINISTRATOR = { email: "ada@example.org", password: "harbour lights 42" };
const AWAY = new DomainError("unavailable", "The database is away.");
const SEEN_WITHIN_MS = 2_000;
const ROUNDS = isFull ? 10 : 1;

/** A way to the database that runs `atCommit` once the commit of a transaction with live events has been passed on. */
async function watchedWay(target: string, atCommit: () => void): Promise<string> {
  const { hostname, port } = new URL(target);
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    let isTelling = false;
    near.on("data", (chunk) => {
      isTelling ||= /insert into "?(public"?\."?)?live_event"?/i.test(chunk.toString("latin1"));
      const isCommit = isTelling && chunk.includes("COMMIT");
      if (isCommit) isTelling = false;
      far.write(chunk, () => isCommit && atCommit());
    });
    far.on("data", (chunk) => near.write(chunk));
    for (const [one, other] of [[near, far] as const, [far, near] as const])
      one.on("error", () => other.destroy()).on("close", () => other.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const url = new URL(target);
  url.port = String((server.address() as AddressInfo).port);
  return url.href;
}

/** Signed in to a console, as one that creates flags. */
async function writerAt({ origin }: ConsoleProcess) {
  const headers = { "content-type": "application/json", origin };
  const body = JSON.stringify(ADMINISTRATOR);
  const signedIn = await fetch(`${origin}/api/sign-in`, { method: "POST", headers, body });
  const cookie = (signedIn.headers.get("set-cookie") ?? "").split(";", 1)[0] ?? "";
  return (name: string) =>
    fetch(`${origin}/api/trpc/flags.create`, {
      method: "POST",
      headers: { ...headers, cookie },
      body: JSON.stringify({
        json: { name, type: "release", description: "", impressionData: false },
      }),
    }).then(({ status }) => status);
}

const holds = (replica: FlagServer, name: string): boolean =>
  replica.gateway.find("production")?.flags.snapshot().includes(`"${name}"`) === true;

/** A console that is killed in the commit of its next change, and another replica on the same database. */
async function scene({ notifies = false, polls = true } = {}) {
  const database = await freshDatabase();
  let killed: number | null = null;
  let victim: ConsoleProcess | null = null;
  const url = await watchedWay(database.url, () => {
    victim?.child.kill("SIGKILL");
    if (victim) killed ??= performance.now();
  });
  const writer = await startConsole({
    DATABASE_URL: url,
    PORTSIDE_ROLES: "web",
    PORTSIDE_ADMIN_EMAIL: ADMINISTRATOR.email,
    PORTSIDE_ADMIN_PASSWORD: ADMINISTRATOR.password,
  });
  await writer.ready();
  const create = await writerAt(writer);
  let isPolling = true;
  const replica = await startFlagServer({
    database,
    through: (unitOfWork) => ({
      ...unitOfWork,
      read: (work) => (isPolling ? unitOfWork.read(work) : Promise.reject(AWAY)),
    }),
  });
  await replica.start();
  isPolling = polls;
  const client = new Client({ connectionString: database.url });
  await client.connect();
  onTestFinished(() => client.end());
  let wakes = 0;
  client.on("notification", () => {
    wakes += 1;
  });
  await client.query("listen portside_live");
  // What a crash of the server would eat: NOTIFY is sent after the commit, and is written nowhere.
  if (!notifies)
    await client.query("alter table live_event disable trigger live_event_wakes_feeds");
  return {
    ...{ replica, client, writer },
    wakes: () => wakes,
    /** Resolves with the moment of its death. */
    async crashIn(name: string): Promise<number> {
      victim = writer;
      await expect(create(name)).rejects.toThrow();
      expect(await writer.ended).toBe("SIGKILL");
      return killed ?? Number.NaN;
    },
  };
}

describe("a process that is killed after its commit and before NOTIFY", () => {
  it(`leaves a change that another replica sees by its poll, ${ROUNDS} of ${ROUNDS} times`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { replica, wakes, crashIn } = await scene();
      const died = await crashIn("crash.made");
      await until(() => holds(replica, "crash.made"), SEEN_WITHIN_MS);
      expect(performance.now() - died).toBeLessThan(SEEN_WITHIN_MS);
      expect(wakes()).toBe(0);
    }
  });

  it("leaves one that is not seen by who does not poll, though it is kept", async () => {
    const { replica, client, crashIn } = await scene({ polls: false });
    await crashIn("crash.made");
    await expect(until(() => holds(replica, "crash.made"), SEEN_WITHIN_MS)).rejects.toThrow();
    const { rows } = await client.query("select 1 from flag where name = 'crash.made'");
    expect(rows).toHaveLength(1);
  });

  it("has told all the same where only the process died: NOTIFY is part of the commit", async () => {
    const { wakes, crashIn } = await scene({ notifies: true });
    const before = wakes();
    await crashIn("crash.made");
    await until(() => wakes() > before);
  });
});
