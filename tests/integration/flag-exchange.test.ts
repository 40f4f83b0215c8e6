import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { unleashExport } from "@/contracts/unleash-export";
import { corpusNotice, corpusPath, hasCorpus } from "../support/corpus";
import { aRollout } from "../support/flag-builders";
import { ada, ana, flagsWithUndo, refusalOf } from "../support/flag-places";

/** As `features-batch/export` of an Unleash 7.5 writes it. */
const FILE = {
  features: [
    {
      ...{ name: "bg-color", description: null, type: "experiment", project: "default" },
      ...{ stale: false, impressionData: true, archived: false },
    },
    { name: "child", type: "release", project: "default" },
    { name: "needs.segment", type: "release", project: "default" },
    { name: "has space", type: "release", project: "default" },
  ],
  featureStrategies: [
    {
      ...{ name: "flexibleRollout", id: "ac41d3a5", featureName: "bg-color", title: null },
      parameters: { groupId: "bg-color", rollout: "100", stickiness: "default" },
      constraints: [
        {
          ...{ values: ["5", "10"], inverted: false, operator: "IN", contextName: "userId" },
          caseInsensitive: false,
        },
      ],
      variants: [
        { name: "A", weight: 500, stickiness: "default", weightType: "variable" },
        { name: "B", weight: 500, stickiness: "default", weightType: "variable" },
      ],
      ...{ disabled: false, segments: [] },
    },
    {
      ...{ name: "flexibleRollout", id: "e367eef6", featureName: "needs.segment" },
      parameters: { groupId: "x", rollout: "10", stickiness: "default" },
      ...{ constraints: [], variants: [], segments: [7] },
    },
  ],
  featureEnvironments: [
    {
      enabled: true,
      featureName: "bg-color",
      environment: "development",
      variants: [],
      name: "bg-color",
    },
  ],
  contextFields: [{ name: "userId", stickiness: false, sortOrder: 1, legalValues: [] }],
  featureTags: [{ featureName: "bg-color", tagType: "simple", tagValue: "ui" }],
  segments: [{ id: 7, name: "Beta" }],
  tagTypes: [{ name: "simple", icon: "#" }],
  dependencies: [
    { feature: "child", dependencies: [{ feature: "bg-color", enabled: true, variants: [] }] },
  ],
  links: [{ feature: "bg-color", links: [{ id: "1", url: "https://example.org", title: null }] }],
};

const target = (data: unknown = FILE) => ({
  ...{ project: "default", environment: "production" },
  data: unleashExport.parse(data),
});

describe("a strategy with variants and no group", () => {
  it("goes out as it came in: SDKs give everyone the variant they had", async () => {
    const { flags } = await flagsWithUndo();
    const variant = { name: "A", weight: 1000, stickiness: "userId", weightType: "variable" };
    const strategy = { name: "default", featureName: "a", parameters: {}, variants: [variant] };
    const data = unleashExport.parse({
      features: [{ name: "a", type: "release" }],
      featureStrategies: [{ ...strategy, constraints: [], segments: [], id: "s1" }],
    });
    const target = { project: "default", environment: "production", data };
    const { fingerprint } = await flags.exchange.previewImport(ana, target);
    await flags.exchange.import(ana, { ...target, fingerprint });
    const out = await flags.exchange.export(ana, {
      ...{ environment: "production", withSegments: false },
    });
    expect(out.featureStrategies).toEqual([expect.objectContaining(strategy)]);
  });
});

describe("importing what an Unleash exported", () => {
  it("says of every item what becomes of it, does exactly that, and takes it back", async () => {
    const { flags, changes } = await flagsWithUndo();
    const preview = await flags.exchange.previewImport(ana, target());
    expect(preview.items.map(({ kind, name, outcome }) => [kind, name, outcome])).toEqual([
      ["flag", "bg-color", "created"],
      ["flag", "child", "created"],
      ["flag", "has space", "refused"],
      ["flag", "needs.segment", "refused"],
      ["segment", "Beta", "refused"],
      ["context field", "userId", "left out"],
      ["tag type", "simple", "left out"],
    ]);
    expect(preview.items[3]?.reason).toBe('There is no segment "Beta"; create it first.');
    const { fingerprint } = preview;
    const done = await flags.exchange.import(ana, { ...target(), fingerprint });
    const color = await flags.get(ana, { name: "bg-color" });
    expect(color).toMatchObject({
      ...{ type: "experiment", impressionData: true, tags: ["simple:ui"], project: "default" },
      links: [{ url: "https://example.org", title: "https://example.org" }],
    });
    expect(color.environments[2]).toMatchObject({
      ...{ enabled: true, summary: "everyone · 1 constraint · 2 variants" },
    });
    expect((await flags.get(ana, { name: "child" })).dependencies).toEqual([
      { feature: "bg-color", enabled: true, variants: [] },
    ]);
    const again = await flags.exchange.previewImport(ana, target());
    expect(again).toMatchObject({ created: 0, changed: 0, refused: 3 });
    await changes.undo(ana, { changeId: done.changeId });
    expect((await flags.get(ana, { name: "bg-color" })).archivedAt).not.toBeNull();
    expect((await changes.list(ana, { limit: 1 })).items[0]?.revertsId).toBe(done.changeId);
  });

  it("is the identity on what was exported here", async () => {
    const { flags, add } = await flagsWithUndo();
    const segment = await flags.segments.create(ana, {
      ...{ name: "Beta", description: "Testers" },
      constraints: [
        {
          ...{ contextName: "userId", operator: "IN", values: ["1"], inverted: false },
          caseInsensitive: false,
        },
      ],
    });
    await add("a.one", "b.two");
    await flags.saveStrategies(ana, {
      ...{ name: "a.one", environment: "production", version: 0 },
      strategies: [aRollout(25, { segments: [segment.segment.id] })],
    });
    const query = { environment: "production", withSegments: true };
    const file = await flags.exchange.export(ana, query);
    const same = await flags.exchange.previewImport(ana, target(file));
    expect(same).toMatchObject({ created: 0, changed: 0, refused: 0 });
    const other = await flagsWithUndo();
    const { fingerprint } = await other.flags.exchange.previewImport(ana, target(file));
    await other.flags.exchange.import(ana, { ...target(file), fingerprint });
    expect(await other.flags.exchange.export(ana, query)).toEqual(file);
  });

  it("refuses what is of another project, another case, or changed since the preview", async () => {
    const { flags, add } = await flagsWithUndo();
    await add("BG-color", "child");
    await flags.projects.create(ada, { name: "shop", title: "Shop", description: "" });
    const preview = await flags.exchange.previewImport(ana, { ...target(), project: "shop" });
    expect(preview.items.slice(0, 2).map(({ reason }) => reason)).toEqual([
      'There is already a flag "BG-color", capitals aside.',
      "It belongs to the project default.",
    ]);
    const { fingerprint } = await flags.exchange.previewImport(ana, target());
    await flags.toggle(ana, {
      ...{ name: "child", environment: "production", enabled: true, version: 0 },
    });
    const late = await refusalOf(flags.exchange.import(ana, { ...target(), fingerprint }));
    expect(late.code).toBe("conflict");
    const nowhere = await refusalOf(
      flags.exchange.previewImport(ana, { ...target(), environment: "moon" }),
    );
    expect(nowhere.code).toBe("not_found");
    const missing = await refusalOf(
      flags.exchange.export(ana, { environment: "production", names: ["x"], withSegments: false }),
    );
    expect(missing.code).toBe("not_found");
  });
});

describe.skipIf(!hasCorpus)(`a published export${corpusNotice}`, () => {
  const file = path.join(corpusPath("unleash"), "export.json");
  const read = (): string | null => {
    try {
      return readFileSync(file, "utf8");
    } catch {
      return null;
    }
  };
  const text = read();

  it.skipIf(text === null)("is taken in, or left out with a reason, item by item", async () => {
    const { flags } = await flagsWithUndo();
    const preview = await flags.exchange.previewImport(ana, target(JSON.parse(text ?? "{}")));
    expect(preview.created).toBeGreaterThan(0);
    for (const { outcome, reason } of preview.items)
      expect(outcome === "refused" && reason === null).toBe(false);
  });
});
