import { describe, expect, it } from "vitest";
import { unleashExport } from "@/contracts/unleash-export";
import { countedQueries } from "../support/counted-queries";
import { ana, flagsWithUndo, refusalOf } from "../support/flag-places";

const fileOf = (count: number) => {
  const names = Array.from({ length: count }, (_, index) => `of-${count}.flag-${index}`);
  return unleashExport.parse({
    features: names.map((name) => ({ name, type: "release" })),
    featureStrategies: names.map((featureName) => ({
      ...{ name: "flexibleRollout", featureName, constraints: [], segments: [], variants: [] },
      parameters: { rollout: "40", stickiness: "default", groupId: featureName },
    })),
    featureEnvironments: names.map((name) => ({ name, environment: "staging", enabled: true })),
  });
};

const setUp = async () => {
  const scene = await flagsWithUndo();
  const { flags } = scene;
  const takeIn = async (count: number) => {
    const target = { project: "default", environment: "staging", data: fileOf(count) };
    const { fingerprint } = await flags.exchange.previewImport(ana, target);
    return flags.exchange.import(ana, { ...target, fingerprint });
  };
  const all = async () =>
    (
      await flags.list(ana, {
        ...{ environment: "staging", archived: false, sort: "name", limit: 1 },
      })
    ).total;
  return { ...scene, takeIn, all };
};

describe("thousands of flags as one change", () => {
  it("ask the database as often as a few do, and are taken back as one", async () => {
    const { takeIn, changes, all } = await setUp();
    const few = await countedQueries(() => takeIn(10));
    const fewBack = await countedQueries(() =>
      changes.undo(ana, { changeId: few.result.changeId }),
    );
    const many = await countedQueries(() => takeIn(1_500));
    expect(many.result.changed).toBe(1_500);
    expect(many.queries - few.queries).toBeLessThan(12);
    expect(await all()).toBe(1_500);
    const manyBack = await countedQueries(() =>
      changes.undo(ana, { changeId: many.result.changeId }),
    );
    expect(manyBack.queries - fewBack.queries).toBeLessThan(12);
    expect(await all()).toBe(0);
    expect(await changes.verify(ana)).toMatchObject({ intact: true });
  });

  it("leave nothing when the database dies under the last statement", async () => {
    const { prisma, takeIn, all, changes } = await setUp();
    await prisma.$executeRaw`
      create function die() returns trigger language plpgsql as
      $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$`;
    await prisma.$executeRaw`
      create trigger die after insert on live_event for each statement execute function die()`;
    const refusal = await refusalOf(takeIn(600));
    expect(refusal.code).toBe("unavailable");
    expect(await all()).toBe(0);
    expect(await prisma.change.count()).toBe(0);
    expect(await prisma.flagEvent.count()).toBe(0);

    await prisma.$executeRaw`drop trigger die on live_event`;
    expect((await takeIn(600)).changed).toBe(600);
    expect(await prisma.change.count()).toBe(601);
    expect(await changes.verify(ana)).toMatchObject({ intact: true });
  });
});
