import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createPrismaUnitOfWork } from "@/server/adapters/prisma/prisma-unit-of-work";
import { systemClock } from "@/server/adapters/system/system-clock";
import { createUnleashEvaluationTools } from "@/server/adapters/unleash/evaluation-tools";
import { search } from "@/server/application/services/search";
import { composeFlags } from "@/server/composition/flags";
import type { ConnectedFlag } from "@/server/domain/flags/connection";
import type { UnitOfWork } from "@/server/ports/unit-of-work";
import { freshDatabase } from "../support/database";
import { aRollout } from "../support/flag-builders";

const actor = { id: "tom", name: "Tom", kind: "user", role: "operator" } as const;
const EACH = 23;
const environment = "production";

const connect = (unitOfWork: UnitOfWork, name: string, isAway: boolean) => {
  const now = new Date();
  return unitOfWork.run(({ flagConnections }) =>
    flagConnections.insert(
      {
        ...{ name, url: "https://unleash.example.org", createdAt: now },
        survey: {
          environments: [{ name: environment, isProduction: true }],
          projects: [{ id: "default", name: "Default" }],
        },
        ...{ createdBy: "ada", createdByName: "Ada", refreshedAt: now, attemptedAt: now },
        ...{ failure: isAway ? "down" : null, failingSince: isAway ? now : null },
        eventCursor: null,
      },
      "sealed",
    ),
  );
};

const aConnected = (connection: string, name: string, createdAt: Date): ConnectedFlag => ({
  connection,
  flag: {
    ...{ name, project: "default", type: "release", description: "Kept elsewhere", stale: false },
    ...{ impressionData: false, createdAt, unknown: [] },
    environments: [{ environment, enabled: true, strategies: [aRollout(25)], variants: [] }],
  },
  version: 3,
  readAt: createdAt,
  ...{ goneAt: null, drift: null, lastChange: null },
});

/** Our own flags and those of two servers, of which one is away, made in turns. */
async function aMixedHouse() {
  const unitOfWork = createPrismaUnitOfWork((await freshDatabase()).prisma);
  const tools = createUnleashEvaluationTools();
  const flags = composeFlags({ unitOfWork, clock: systemClock, tools, newId: randomUUID });
  await connect(unitOfWork, "legacy", false);
  await connect(unitOfWork, "shop", true);
  const began = Date.now();
  for (let index = 0; index < EACH; index += 1) {
    const number = String(index).padStart(2, "0");
    await flags.create(actor, {
      ...{ name: `same.${number}`, type: "release", description: "", impressionData: false },
    });
    await unitOfWork.run(async ({ flagConnections }) => {
      const at = new Date(began + index * 20);
      await flagConnections.saveFlag(aConnected("legacy", `same.${number}`, at), "head");
      await flagConnections.saveFlag(aConnected("shop", `Shop_${number}`, at), "head");
    });
  }
  const list = (asked: object) =>
    flags.list(actor, { ...{ environment, archived: false, sort: "name", limit: 7 }, ...asked });
  const listAll = async (asked: object): Promise<string[]> => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({ ...asked, cursor });
      seen.push(...page.items.map(({ name, server }) => `${server?.name ?? "own"}/${name}`));
      cursor = page.nextCursor;
    } while (cursor !== null);
    return seen;
  };
  return { unitOfWork, flags, list, listAll };
}

describe("flags of every server in one list", () => {
  it("gives each of them once, page by page, in every order", async () => {
    const { list, listAll } = await aMixedHouse();
    for (const sort of ["name", "created", "last_change"]) {
      const seen = await listAll({ everywhere: true, sort });
      expect(seen).toHaveLength(3 * EACH);
      expect(new Set(seen).size).toBe(3 * EACH);
    }
    const first = await list({ everywhere: true, search: "same.0", limit: 3 });
    expect(first.items.map(({ name, server }) => [name, server?.name ?? null])).toEqual([
      ["same.00", null],
      ["same.00", "legacy"],
      ["same.01", null],
    ]);
    expect(first.total).toBe(20);
    const { counts } = await list({ everywhere: true });
    expect(counts).toMatchObject({ all: 3 * EACH, on: 2 * EACH });
  });

  it("shows what a flag elsewhere is, and that its server is away", async () => {
    const { list } = await aMixedHouse();
    const [shop] = (await list({ connection: "shop", search: "shop_07" })).items;
    expect(shop).toMatchObject({
      ...{ name: "Shop_07", version: 3, archivedAt: null },
      server: { name: "shop", isStale: true },
      environments: [{ environment, isProduction: true, enabled: true, summary: "25 %" }],
    });
    const [legacy] = (await list({ everywhere: true, search: "same.05" })).items.slice(1);
    expect(legacy?.server).toMatchObject({ name: "legacy", isStale: false });
  });

  it("narrows to one server, and to our own when nothing else is said", async () => {
    const { list, listAll } = await aMixedHouse();
    expect(await listAll({ connection: "shop" })).toHaveLength(EACH);
    expect((await list({ connection: "shop" })).counts).toMatchObject({ all: EACH, on: EACH });
    expect((await listAll({})).every((each) => each.startsWith("own/"))).toBe(true);
    expect((await list({ everywhere: true, tag: "team:a" })).total).toBe(0);
    expect((await list({ everywhere: true, on: true })).total).toBe(2 * EACH);
    await expect(list({ everywhere: true, cursor: "[1]" })).rejects.toMatchObject({
      code: "invalid_input",
    });
  });

  it("finds flags of other servers where everything with a name is found", async () => {
    const { unitOfWork } = await aMixedHouse();
    const find = search({ unitOfWork });
    const { items } = await find(actor, { query: "shop_07", environment });
    expect(items).toContainEqual({
      ...{ kind: "connected_flag", id: "shop/Shop_07", title: "Shop_07" },
      detail: "in shop · Kept elsewhere",
      href: "/unleash/shop/Shop_07",
    });
  });
});
