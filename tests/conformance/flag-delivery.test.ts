import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../support/database";
import { aToken, BROWSER_TOKEN, openFlagServer } from "../support/flag-server";
import { until } from "../support/until";
import { WAYS, type Way } from "./flag-ways";
import { specifiedFlags } from "./specified-flags";
import { type Specification, specifications } from "./unleash-specification";

/** Comes after everything else, so whoever has it has all. */
const LAST = "conformance.last";

/** Real clients on a running Portside; they are connected before the specification is written. */
async function connected({ events }: Specification) {
  const database = await openDatabase();
  const server = await openFlagServer(database);
  await server.addToken(aToken());
  await server.addToken(aToken({ secret: BROWSER_TOKEN, kind: "frontend" }));
  await server.start();
  const flags = specifiedFlags(server.unitOfWork);
  const ways = new Map<string, Way>();
  for (const [name, connect] of Object.entries(WAYS)) ways.set(name, await connect(server));
  for (const event of events) await flags.apply(event);
  const last = { name: LAST, enabled: true, strategies: [] };
  await flags.apply({ type: "feature-updated", feature: last });
  for (const [name, way] of ways) await until(`${name} to have all`, () => way.has(LAST));
  return {
    ways,
    async close() {
      for (const way of ways.values()) await way.close();
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

  describe.each(Object.keys(WAYS))("%s", (name) => {
    it.each(specification.cases)("$description ($kind)", async (asked) => {
      expect(await scene?.ways.get(name)?.answer(asked)).toEqual(asked.expected);
    });
  });
});
