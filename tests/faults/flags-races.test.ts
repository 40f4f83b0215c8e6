import { request } from "node:http";
import { describe, expect, it } from "vitest";
import type { FlagEnvironment } from "@/server/domain/flags/flag";
import { DomainError } from "@/server/domain/shared/errors";
import { isFull } from "../support/flag-faults";
import { ana, NAME, startedServer, toggle, until, versionOf } from "../support/flag-scenes";
import { type FlagServer, startFlagServer, TOKEN } from "../support/flag-server";

const bo = { ...ana, id: "bo", name: "Bo" };
const ENVIRONMENT = "production";

describe("two operators with the same version of a flag", () => {
  const ROUNDS = isFull ? 500 : 40;

  it(`have one winner in each of ${ROUNDS} rounds, and the other learns who and what`, async () => {
    const server = await startedServer();
    for (let round = 0; round < ROUNDS; round += 1) {
      const version = await versionOf(server);
      const rollout = (share: number) => ({
        name: NAME,
        environment: ENVIRONMENT,
        version,
        strategies: [
          {
            id: "one",
            name: "flexibleRollout",
            title: "",
            disabled: false,
            parameters: { rollout: String(share), stickiness: "default", groupId: NAME },
            constraints: [],
            segments: [],
            variants: [],
          },
        ],
      });
      const results = await Promise.allSettled([
        server.flags.saveStrategies(ana, rollout(round % 100)),
        server.flags.saveStrategies(bo, rollout((round + 50) % 100)),
      ]);
      const lost = results.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
      expect(lost).toHaveLength(1);
      const [reason] = lost;
      if (!(reason instanceof DomainError)) throw reason;
      expect(reason.code).toBe("conflict");
      const winner = results[0]?.status === "fulfilled" ? "Ana" : "Bo";
      expect(reason.details).toMatchObject({
        expectedVersion: version,
        current: { version: version + 1, updatedByName: winner },
      });
    }
    expect(await versionOf(server)).toBe(ROUNDS);
  });

  it("would both win if the version were not compared", async () => {
    const server = await startedServer();
    const state: FlagEnvironment = {
      flagName: NAME,
      environment: ENVIRONMENT,
      enabled: true,
      strategies: [],
      variants: [],
      version: 1,
      updatedAt: new Date(),
      updatedBy: "ana",
      updatedByName: "Ana",
    };
    const results = await Promise.allSettled(
      ["Ana", "Bo"].map((updatedByName) =>
        server.unitOfWork.run(async ({ flags }) => {
          await flags.lock(NAME);
          await flags.saveEnvironment({ ...state, updatedByName });
        }),
      ),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    expect(await versionOf(server)).toBe(1);
  });
});

interface Reader {
  /** The revisions it was told of, in the order it was told. */
  readonly ids: readonly number[];
  cut(): void;
  stop(): void;
}

/** Reads a stream raw; when cut it goes on at the other replica, from the id it has, or from nowhere. */
function readStreams(
  servers: readonly FlagServer[],
  { resumes, heard }: { readonly resumes: boolean; readonly heard: (event: DeltaEvent) => void },
): Reader {
  const ids: number[] = [];
  let attempt = 0;
  let isStopped = false;
  let current: ReturnType<typeof request> | null = null;
  const open = (): void => {
    const server = servers[attempt % servers.length];
    attempt += 1;
    if (isStopped || !server) return;
    const lastId = ids.at(-1);
    const headers = {
      authorization: TOKEN,
      ...(resumes && lastId !== undefined && { "last-event-id": String(lastId) }),
    };
    let text = "";
    const reading = request(`${server.url}/client/streaming`, { headers }, (response) => {
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
        const blocks = text.split("\n\n");
        text = blocks.pop() ?? "";
        for (const block of blocks) take(block);
      });
      response.once("close", () => setTimeout(open, 5));
      response.once("error", () => undefined);
    });
    reading.on("error", () => undefined);
    reading.end();
    current = reading;
  };
  const take = (block: string): void => {
    const id = /^id: (\d+)$/m.exec(block)?.[1];
    const data = /^data: (.+)$/m.exec(block)?.[1];
    if (id === undefined || data === undefined) return;
    const isGreeting = /^event: unleash-connected$/m.test(block);
    ids.push(Number(id));
    if (isGreeting && !resumes && ids.length > 1) return;
    for (const event of JSON.parse(data).events) heard(event);
  };
  open();
  return {
    ids,
    cut: () => current?.destroy(),
    stop() {
      isStopped = true;
      current?.destroy();
    },
  };
}

interface DeltaEvent {
  readonly type: string;
  readonly eventId: number;
  readonly feature?: { readonly name: string; readonly description: string };
  readonly features?: readonly { readonly name: string; readonly description: string }[];
}

describe("a stream that is cut again and again while flags change, between two replicas", () => {
  const CHANGES = isFull ? 1_000 : 150;
  const CUTS = isFull ? 200 : 30;
  const FLAGS = 20;

  /** Changes flags in turn, cuts the reader in between, and says what the reader has for each flag at the end. */
  const follow = async (resumes: boolean) => {
    const first = await startedServer();
    const names = Array.from({ length: FLAGS }, (_, index) => `cut.flag-${index}`);
    await first.flags.importDefinitions(ana, { flags: names.map((name) => ({ name })) });
    const second = await startFlagServer({ database: first.database });
    await second.start();
    const held = new Map<string, string>();
    const eventIds: number[] = [];
    const reader = readStreams([first, second], {
      resumes,
      heard(event) {
        eventIds.push(event.eventId);
        for (const feature of event.features ?? (event.feature ? [event.feature] : []))
          held.set(feature.name, feature.description);
      },
    });
    await until(() => held.size > FLAGS);
    for (let change = 1; change <= CHANGES; change += 1) {
      const name = names[change % FLAGS] ?? "";
      await first.unitOfWork.run(async ({ flags, flagRevisions, live }) => {
        const kept = await flags.findByName(name);
        if (!kept) throw new Error(`${name} is gone.`);
        await flags.saveFlag({ ...kept.flag, description: `change ${change}` });
        await flagRevisions.append(ENVIRONMENT, "flag", name);
        await live.publish({ topic: "flags", key: name, environment: ENVIRONMENT });
      });
      if (change % Math.floor(CHANGES / CUTS) === 0) reader.cut();
    }
    const expected = new Map(
      names.map((name, index) => {
        const last = CHANGES - ((CHANGES - index) % FLAGS);
        return [name, `change ${last}`] as const;
      }),
    );
    const isComplete = () =>
      [...expected].every(([name, description]) => held.get(name) === description);
    await until(isComplete, 10_000).catch(() => undefined);
    reader.stop();
    return { isComplete: isComplete(), ids: reader.ids, eventIds };
  };

  it(`misses none of ${CHANGES} changes in ${CUTS} cuts, and has them in order`, async () => {
    const { isComplete, ids, eventIds } = await follow(true);
    expect(isComplete).toBe(true);
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    expect(eventIds).toEqual(eventIds.toSorted((a, b) => a - b));
  });

  it("does miss changes when the reader does not say what it has, and takes no greeting", async () => {
    const { isComplete } = await follow(false);
    expect(isComplete).toBe(false);
  });
});

describe("a change whose NOTIFY never comes", () => {
  it("is seen by the poll within a second, again and again", async () => {
    const server = await startedServer({ wakeUps: { subscribe: () => () => undefined } });
    const waits: number[] = [];
    for (let round = 0; round < (isFull ? 30 : 4); round += 1) {
      const { revision } = await toggle(server, round % 2 === 0);
      waits.push(
        await until(() => server.gateway.find(ENVIRONMENT)?.flags.revision() === revision),
      );
    }
    expect(Math.max(...waits)).toBeLessThan(2_000);
    expect(Math.max(...waits)).toBeGreaterThan(50);
  });

  it("is not seen when the poll does not reach the database either", async () => {
    let isReachable = true;
    const server = await startedServer({
      wakeUps: { subscribe: () => () => undefined },
      through: (unitOfWork) => ({
        ...unitOfWork,
        read: (work) =>
          isReachable
            ? unitOfWork.read(work)
            : Promise.reject(new DomainError("unavailable", "The database is away.")),
      }),
    });
    isReachable = false;
    const { revision } = await toggle(server, true);
    const seen = until(
      () => server.gateway.find(ENVIRONMENT)?.flags.revision() === revision,
      2_500,
    );
    await expect(seen).rejects.toThrow();
  });
});
