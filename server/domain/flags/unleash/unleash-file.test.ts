import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unleashExport } from "@/contracts/unleash-export";
import type { Constraint, Strategy, Variant } from "@/server/domain/flags/flag";
import { FLAG_TYPES } from "@/server/domain/flags/flag";
import { aFlag, aFlagEnvironment } from "@/tests/support/flag-builders";
import { readUnleashFile } from "./read-unleash-file";
import { writeUnleashFile } from "./write-unleash-file";

const words = fc.string({ minLength: 1, maxLength: 12 });
const newId = () => "new";

const constraints: fc.Arbitrary<Constraint> = fc.record(
  {
    contextName: words,
    operator: fc.constantFrom("IN", "STR_CONTAINS", "NUM_GTE", "SEMVER_EQ", "REGEX", "IN_CIDR"),
    values: fc.array(words, { maxLength: 3 }),
    value: words,
    inverted: fc.boolean(),
    caseInsensitive: fc.boolean(),
  },
  { requiredKeys: ["contextName", "operator", "values", "inverted", "caseInsensitive"] },
);

const variants = (isOfStrategy: boolean): fc.Arbitrary<Variant> =>
  fc.record(
    {
      name: words,
      weight: fc.integer({ min: 0, max: 1000 }),
      weightType: fc.constantFrom("variable", "fix"),
      stickiness: words,
      payload: fc.record({
        type: fc.constantFrom("string", "json", "csv", "number"),
        value: fc.string(),
      }),
      ...(!isOfStrategy && {
        overrides: fc.array(
          fc.record({ contextName: words, values: fc.array(words, { maxLength: 2 }) }),
          { minLength: 1, maxLength: 2 },
        ),
      }),
    },
    { requiredKeys: ["name", "weight", "weightType", "stickiness"] },
  );

const strategies: fc.Arbitrary<Strategy> = fc.record({
  id: fc.uuid(),
  name: fc.constantFrom("flexibleRollout", "default", "userWithId", "remoteAddress"),
  title: fc.oneof(fc.constant(""), words),
  disabled: fc.boolean(),
  parameters: fc.dictionary(
    fc.constantFrom("rollout", "stickiness", "groupId", "userIds"),
    fc.string({ maxLength: 10 }),
  ),
  constraints: fc.array(constraints, { maxLength: 3 }),
  segments: fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { maxLength: 2 }),
  variants: fc.array(variants(true), { maxLength: 2 }),
});

const tags = fc
  .tuple(
    fc.constantFrom("team", "simple"),
    words.filter((value) => value.trim() !== ""),
  )
  .map(([type, value]) => `${type}:${value}`);

const kept = fc.record({
  fields: fc.record({
    type: fc.constantFrom(...FLAG_TYPES),
    description: fc.string({ maxLength: 30 }),
    stale: fc.boolean(),
    impressionData: fc.boolean(),
    tags: fc.uniqueArray(tags, { maxLength: 3 }),
    links: fc.array(fc.record({ url: fc.webUrl(), title: words }), { maxLength: 2 }),
    dependencies: fc.array(
      fc.record({ feature: words, enabled: fc.boolean(), variants: fc.array(words) }),
      { maxLength: 2 },
    ),
  }),
  enabled: fc.boolean(),
  strategies: fc.array(strategies, { maxLength: 3 }),
  variants: fc.array(variants(false), { maxLength: 3 }),
});

const segments = [1, 2, 3].map((id) => ({
  ...{ id, name: `Segment ${id}`, description: "", constraints: [] },
}));

describe("the export file", () => {
  it("reads back what was written, whatever the flag", () => {
    fc.assert(
      fc.property(fc.array(kept, { minLength: 1, maxLength: 4 }), (given) => {
        const flags = given.map(({ fields, ...state }, index) => {
          const name = `flag.${index}`;
          const environment = aFlagEnvironment({
            flagName: name,
            environment: "staging",
            ...state,
          });
          return {
            flag: aFlag({ name, ...fields }),
            environments: [environment],
            lastChange: null,
          };
        });
        const query = { environment: "staging", segments, withSegments: false };
        const text = JSON.stringify(writeUnleashFile(flags, query));
        const read = readUnleashFile(unleashExport.parse(JSON.parse(text)), "production", newId);
        expect(read.map(({ name, problem }) => [name, problem])).toEqual(
          flags.map(({ flag }) => [flag.name, null]),
        );
        for (const [index, { fields, state }] of read.entries()) {
          const was = given[index];
          expect(fields).toEqual(was?.fields);
          expect(state).toEqual({
            environment: "production",
            enabled: was?.enabled,
            strategies: was?.strategies,
            variants: was?.variants,
          });
        }
      }),
      { numRuns: 200 },
    );
  });

  it("reads what Unleash writes as null, as a number or not at all", () => {
    const file = unleashExport.parse({
      features: [{ name: "a", description: null, type: "kill-switch", createdAt: "x" }],
      featureStrategies: [
        { ...{ featureName: "a", name: "flexibleRollout", title: null, sortOrder: 2 } },
        {
          ...{ featureName: "a", name: "default", sortOrder: 1, disabled: null },
          parameters: { rollout: 50 },
        },
      ],
      featureEnvironments: [{ name: "a", environment: "development", enabled: true }],
      tagTypes: [],
    });
    const [read] = readUnleashFile(file, "production", newId);
    expect(read?.fields).toMatchObject({ type: "kill-switch", description: "", stale: false });
    expect(read?.state).toMatchObject({ enabled: true, environment: "production" });
    expect(read?.state.strategies.map(({ name, disabled, id }) => [name, disabled, id])).toEqual([
      ["default", false, "new"],
      ["flexibleRollout", false, "new"],
    ]);
    expect(read?.state.strategies[0]?.parameters).toEqual({ rollout: "50" });
  });

  it.each([
    ["an archived flag", { features: [{ name: "a", archived: true }] }, "archived"],
    ["a type nobody has", { features: [{ name: "a", type: "rocket" }] }, "rocket"],
    [
      "an operator nobody has",
      {
        features: [{ name: "a" }],
        featureStrategies: [
          {
            ...{ featureName: "a", name: "default" },
            constraints: [{ contextName: "x", operator: "LIKE", values: ["1"] }],
          },
        ],
      },
      "LIKE",
    ],
    [
      "a link that is no page of the web",
      {
        features: [{ name: "a" }],
        links: [{ feature: "a", links: [{ url: "javascript:alert(1)", title: "Plan" }] }],
      },
      "javascript:alert(1)",
    ],
  ])("says why %s is refused", (_what, given, word) => {
    const [read] = readUnleashFile(unleashExport.parse(given), "production", newId);
    expect(read?.problem).toContain(word);
  });

  it.each([[null], [[]], [{}], [{ features: {} }], [{ features: [{}] }], [{ features: "x" }]])(
    "is not %j",
    (given) => expect(unleashExport.safeParse(given).success).toBe(false),
  );
});
