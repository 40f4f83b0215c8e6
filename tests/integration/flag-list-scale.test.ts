import { describe, expect, it } from "vitest";
import { freshDatabase } from "../support/database";
import { flagsAtScale, seedFlags } from "../support/flag-scale";

const FLAGS = 600;

describe("a list of many flags in five environments", () => {
  it("is read page by page, and saving one flag touches that flag alone", async () => {
    const { prisma } = await freshDatabase();
    await seedFlags(prisma, FLAGS);
    const { list, saveOne } = flagsAtScale(prisma);
    const seen = new Set<string>();
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({ cursor, sort: "name" });
      expect(page.total).toBe(FLAGS);
      expect(page.items.length).toBeLessThanOrEqual(50);
      for (const { name, environments } of page.items) {
        seen.add(name);
        expect(environments).toHaveLength(5);
      }
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen.size).toBe(FLAGS);
    expect((await list({ search: "FEATURE-00123" })).items.map(({ name }) => name)).toEqual([
      "team23.feature-00123",
    ]);
    expect((await list({ tag: "team:t7", stale: true })).total).toBe(1);

    const { rows, readAgain, bytes, whole } = await saveOne("team23.feature-00123");
    expect(readAgain).toBe(1);
    expect(rows).toEqual({ flags: 1, states: 1 });
    expect(bytes).toBeLessThan(2_000);
    expect(whole).toBeGreaterThan(FLAGS * 200);
  });
});
