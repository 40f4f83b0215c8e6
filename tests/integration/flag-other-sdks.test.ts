import { setTimeout as sleep } from "node:timers/promises";
import { Unleash } from "unleash-client";
import { Unleash as Unleash5 } from "unleash-client-5";
import { UnleashClient } from "unleash-proxy-client";
import { describe, expect, it, onTestFinished } from "vitest";
import { aConstraint, aFlag, aFlagEnvironment, aRollout } from "../support/flag-builders";
import { ana, startedServer, until } from "../support/flag-scenes";
import { aToken, BROWSER_TOKEN, type FlagServer, TOKEN } from "../support/flag-server";

const ROLLED = "rolled";
const CHILD = "child";

const red = { name: "red", weight: 500, weightType: "variable" } as const;
const blue = { ...red, name: "blue", payload: { type: "json", value: "{}" } } as const;

/** A share of the people in a segment, with variants, and a flag that needs it. */
const furnished = async (): Promise<FlagServer> => {
  const server = await startedServer();
  await server.addToken(aToken({ secret: BROWSER_TOKEN, kind: "frontend" }));
  await server.unitOfWork.run(async ({ flags, flagRevisions }) => {
    const constraints = [aConstraint({ contextName: "plan", values: ["pro"] })];
    const segment = await flags.saveSegment(
      { name: "pros", description: "", constraints },
      new Date(),
    );
    const strategies = [aRollout(50, { segments: [segment.id] })];
    const dependencies = [{ feature: ROLLED, enabled: true, variants: [] }];
    await flags.insert(aFlag({ name: ROLLED }), [
      aFlagEnvironment({ flagName: ROLLED, enabled: true, strategies, variants: [red, blue] }),
    ]);
    await flags.insert(aFlag({ name: CHILD, dependencies }), [
      aFlagEnvironment({ flagName: CHILD, enabled: true }),
    ]);
    await flagRevisions.append("production", "segment", String(segment.id));
    for (const name of [ROLLED, CHILD]) await flagRevisions.append("production", "flag", name);
  });
  await until(() => server.gateway.find("production")?.flags.has(CHILD) ?? false);
  return server;
};

const PEOPLE = Array.from({ length: 60 }, (_, index) => ({
  userId: `u${index}`,
  properties: { plan: index % 3 === 0 ? "free" : "pro" },
}));

interface Sdk {
  once(event: "synchronized", run: () => void): unknown;
  on(event: "error", run: (failure: Error) => void): unknown;
  isEnabled(name: string, context: (typeof PEOPLE)[number]): boolean;
  getVariant(name: string, context: (typeof PEOPLE)[number]): { readonly name: string };
  destroy(): void;
}

const connected = async (sdk: Sdk): Promise<Sdk> => {
  onTestFinished(() => sdk.destroy());
  await new Promise<void>((resolve, reject) => {
    sdk.once("synchronized", resolve);
    sdk.on("error", reject);
  });
  return sdk;
};

const optionsFor = ({ url }: FlagServer, appName: string) => ({
  ...{ url, appName, refreshInterval: 200, metricsInterval: 100 },
  customHeaders: { Authorization: TOKEN },
  storageProvider: { set: async () => undefined, get: async () => undefined },
});

const answersOf = (sdk: Sdk): unknown[] =>
  PEOPLE.map((person) => [sdk.isEnabled(ROLLED, person), sdk.getVariant(ROLLED, person).name]);

const countsOf = async (server: FlagServer) => {
  await server.usage.flush();
  const asked = { name: ROLLED, environment: "production", window: "1h" } as const;
  return (await server.flags.usage(ana, asked)).applications;
};

describe("unleash-client 5.6", () => {
  it("answers as the present one, is seen and counted", async () => {
    const server = await furnished();
    const older = await connected(new Unleash5(optionsFor(server, "older")));
    const present = await connected(new Unleash(optionsFor(server, "present")));
    const answers = answersOf(older);
    expect(answers).toEqual(answersOf(present));
    expect(new Set(answers.map(String))).toEqual(
      new Set(["false,disabled", "true,red", "true,blue"]),
    );
    await until(async () => (await countsOf(server)).length === 2);
    await server.presence.flush();
    const sdk = "unleash-client-node:5.6.1";
    expect(await countsOf(server)).toEqual(
      expect.arrayContaining([expect.objectContaining({ appName: "older", sdk })]),
    );
  });
});

describe("the browser SDK", () => {
  it.each([
    ["GET", false],
    ["POST", true],
  ])("asks by %s for one person after another, and is counted", async (_by, usePOSTrequests) => {
    const server = await furnished();
    const present = await connected(new Unleash(optionsFor(server, "present")));
    const [first, ...others] = PEOPLE.slice(0, 12);
    const client = new UnleashClient({
      ...{ url: `${server.url}/frontend`, clientKey: BROWSER_TOKEN, appName: "browser" },
      ...{ refreshInterval: 60, metricsIntervalInitial: 0, metricsInterval: 60, usePOSTrequests },
      fetch,
      storageProvider: { save: async () => undefined, get: async () => undefined },
      ...(first && { context: first }),
    });
    const failures: unknown[] = [];
    client.on("error", (failure: unknown) => failures.push(failure));
    onTestFinished(() => client.stop());
    await client.start();
    for (const person of others) {
      await client.updateContext(person);
      expect([client.isEnabled(ROLLED), client.getVariant(ROLLED).name]).toEqual([
        present.isEnabled(ROLLED, person),
        present.getVariant(ROLLED, person).name,
      ]);
      expect(client.isEnabled(CHILD)).toBe(present.isEnabled(CHILD, person));
    }
    await client.sendMetrics();
    await sleep(50);
    expect(failures).toEqual([]);
    expect(await countsOf(server)).toEqual(
      expect.arrayContaining([expect.objectContaining({ appName: "browser" })]),
    );
  });
});
