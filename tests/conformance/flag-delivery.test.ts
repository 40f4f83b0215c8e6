import { Unleash } from "unleash-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OpenDatabase, openDatabase } from "../support/database";
import { aToken, type FlagServer, openFlagServer, TOKEN } from "../support/flag-server";
import { until } from "../support/until";
import { specifiedFlags } from "./specified-flags";
import {
  type Specification,
  type SpecificationCase,
  specifications,
} from "./unleash-specification";

type Mode = NonNullable<ConstructorParameters<typeof Unleash>[0]["experimentalMode"]>;

/** Comes after everything else, so whoever has it has all. */
const LAST = "conformance.last";

const MODES = {
  "SDK polling": { type: "polling", format: "full" },
  "SDK delta": { type: "polling", format: "delta" },
  "SDK streaming": { type: "streaming" },
} as const satisfies Record<string, Mode>;
type Way = keyof typeof MODES;

const connect = async (server: FlagServer, mode: Mode): Promise<Unleash> => {
  const client = new Unleash({
    url: server.url,
    appName: "conformance",
    environment: "default",
    customHeaders: { Authorization: TOKEN },
    refreshInterval: 50,
    disableMetrics: true,
    experimentalMode: mode,
    storageProvider: { set: async () => undefined, get: async () => undefined },
  });
  await new Promise<void>((resolve, reject) => {
    client.once("synchronized", () => resolve());
    client.once("error", reject);
  });
  return client;
};

const answerOf = (client: Unleash, { kind, flag, context }: SpecificationCase): unknown => {
  const asked = context as Parameters<Unleash["isEnabled"]>[1];
  if (kind === "enabled") return client.isEnabled(flag, asked);
  const { featureEnabled: _camel, ...variant } = client.getVariant(flag, asked);
  return variant;
};

/** Real SDKs on a running Portside; they are connected before most of the specification is written. */
async function connected({ events }: Specification) {
  const database: OpenDatabase = await openDatabase();
  const server = await openFlagServer(database);
  await server.addToken(aToken());
  await server.start();
  const flags = specifiedFlags(server.unitOfWork);
  const clients = new Map<string, Unleash>();
  for (const [way, mode] of Object.entries(MODES)) clients.set(way, await connect(server, mode));
  for (const event of events) await flags.apply(event);
  const last = { name: LAST, enabled: true, strategies: [] };
  await flags.apply({ type: "feature-updated", feature: last });
  for (const [way, client] of clients)
    await until(`${way} to have all`, () => client.getFeatureToggleDefinition(LAST));
  return {
    clients,
    async close() {
      for (const client of clients.values()) client.destroy();
      await server.stop();
      await database.close();
    },
  };
}

describe.each(specifications())("$file", (specification) => {
  let scene: Awaited<ReturnType<typeof connected>> | undefined;
  beforeAll(async () => {
    scene = await connected(specification);
  });
  afterAll(() => scene?.close());

  describe.each(Object.keys(MODES) as Way[])("%s", (way) => {
    it.each(specification.cases)("$description ($kind)", (asked) => {
      const client = scene?.clients.get(way);
      expect(client && answerOf(client, asked)).toEqual(asked.expected);
    });
  });
});
