import { request } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { startedServer, toggle, until } from "../support/flag-scenes";
import { type FlagServer, startFlagServer, TOKEN } from "../support/flag-server";

/** Two replicas on one database; the second one's reads wait while it is held. */
async function twoReplicas() {
  const first = await startedServer();
  let gate: Promise<void> = Promise.resolve();
  const behind = await startFlagServer({
    database: first.database,
    wakeUps: { subscribe: () => () => undefined },
    through: (unitOfWork) => ({
      ...unitOfWork,
      read: (work) => gate.then(() => unitOfWork.read(work)),
    }),
  });
  await behind.start();
  return {
    first,
    behind,
    hold(): () => void {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return resolve;
    },
  };
}

/** What a stream tells, as the ids of its messages. */
function listen(server: FlagServer, lastEventId: number | null) {
  const ids: number[] = [];
  const headers = {
    authorization: TOKEN,
    ...(lastEventId !== null && { "last-event-id": String(lastEventId) }),
  };
  let isOpen = false;
  const reading = request(`${server.url}/client/streaming`, { headers }, (response) => {
    isOpen = true;
    response.setEncoding("utf8").on("data", (chunk: string) => {
      for (const [, id] of chunk.matchAll(/^id: (\d+)$/gm)) ids.push(Number(id));
    });
    response.on("error", () => undefined);
  });
  reading.on("error", () => undefined);
  reading.end();
  onTestFinished(() => void reading.destroy());
  return { ids, isOpen: () => isOpen };
}

const toggled = async (server: FlagServer, enabled: boolean): Promise<number> =>
  (await toggle(server, enabled)).revision ?? 0;

const poll = async (server: FlagServer, revision: number) => {
  const headers = { authorization: TOKEN, "if-none-match": `"${revision}"` };
  const { status } = await fetch(`${server.url}/client/delta`, { headers });
  return status;
};

describe("a replica that is behind what another has told", () => {
  it("never sets an SDK back: it reads the log before it answers, by stream and by poll", async () => {
    const { first, behind, hold } = await twoReplicas();
    const release = hold();
    const revision = await toggled(first, true);
    const ahead = listen(behind, revision);
    const polled = poll(behind, revision);
    const unknowing = listen(behind, null);
    await until(() => ahead.isOpen() && unknowing.ids.length > 0);
    // The control: this replica does hold less, and tells so to whoever does not say what it has.
    expect(unknowing.ids).toEqual([revision - 1]);
    expect(ahead.ids).toEqual([]);
    release();
    expect(await polled).toBe(304);
    const next = await toggled(first, false);
    await until(() => ahead.ids.length > 0);
    expect(ahead.ids).toEqual([next]);
  });

  it("does set it back when the log itself says less, as after a restored backup", async () => {
    const { first, behind } = await twoReplicas();
    const revision = await toggled(first, true);
    const fromAnotherTime = listen(behind, revision + 1_000);
    await until(() => fromAnotherTime.ids.length > 0);
    expect(fromAnotherTime.ids).toEqual([revision]);
    expect(await poll(behind, revision + 1_000)).toBe(200);
  });
});
