import fc from "fast-check";
import { CONSTRAINT_OPERATORS } from "@/server/domain/flags/constraint-operator";
import type {
  EvaluatedConstraint,
  EvaluatedFeature,
  EvaluatedSegment,
  EvaluatedStrategy,
  EvaluatedVariant,
  EvaluationContext,
} from "@/server/domain/flags/evaluation/evaluation";

/** Texts at the edges of what numbers, versions, dates, addresses, patterns and lists are. */
const ODD_TEXTS = [
  ...[
    "",
    " ",
    "a",
    "A",
    "ada",
    " ada ",
    "ada,bob",
    "ß",
    "İ",
    "日本",
    "e\u0301",
    "👩‍🚀",
    "\ud800",
    "\u0000",
  ],
  ...["0", "-0", "7", " 7 ", "7.0", "1e3", "0x10", "1_0", "NaN", "Infinity", "-Infinity", "９"],
  ...[
    "1.2.3",
    "v1.2.3",
    " v1.2.3",
    "1.2.3 ",
    "=1.2.3",
    "01.2.3",
    "1.2",
    "1.2.3-beta.1",
    "1.2.3-beta.01",
  ],
  ...[
    "1.2.3-9",
    "1.2.3-10",
    "1.2.3-a",
    "1.2.3+build",
    "9007199254740991.0.0",
    "9007199254740992.0.0",
  ],
  ...[
    "2026-01-01",
    "2026-01-01T00:00:00",
    "2026-01-01T00:00:00Z",
    "2026-01-01T01:00:00+01:00",
    "soon",
  ],
  ...["+010000-01-01T00:00:00Z", "1 Jan 2026", "1767225600000", "2026-13-01", "2026-02-30"],
  ...[
    "10.0.0.7",
    "10.0.0.0/8",
    "10.0.0.7/8",
    "10.0.0.7/32",
    "10.0.0.0/33",
    "010.0.0.7",
    "10.0.0",
    "0.0.0.0/0",
  ],
  ...[
    "::1",
    "::1/128",
    "2001:db8::/32",
    "2001:DB8::7",
    "::ffff:10.0.0.7",
    "fe80::1%eth0",
    "::/0",
    "1::2::3",
  ],
  ...[
    "a+",
    "(?i)ADA",
    "(?=a)a",
    "(a)\\1",
    "[",
    "^$",
    ".*",
    "\\p{Greek}",
    "(?:a+)+$",
    "a{1001}",
    "\\Qa\\E",
  ],
  ...["default", "random", "null", "true", "toString", "__proto__", "constructor"],
] as const;

const text = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...ODD_TEXTS) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 6 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 5_000 }).map(String) },
);

const FIELDS = [
  ...["userId", "sessionId", "remoteAddress", "appName", "environment", "currentTime"],
  ...["country", "version", "properties", "toString", "__proto__", ""],
] as const;
const field = fc.constantFrom(...FIELDS);

const optional = { requiredKeys: ["contextName", "operator", "values"] } as const;
const constraint: fc.Arbitrary<EvaluatedConstraint> = fc.record(
  {
    contextName: field,
    operator: fc.oneof(
      { weight: 20, arbitrary: fc.constantFrom<string>(...CONSTRAINT_OPERATORS) },
      { weight: 1, arbitrary: fc.constantFrom("NOBODY_KNOWS_IT", "toString", "") },
    ),
    values: fc.array(text, { maxLength: 4 }),
    value: text,
    inverted: fc.boolean(),
    caseInsensitive: fc.boolean(),
  },
  { requiredKeys: [...optional.requiredKeys] },
);

const variants: fc.Arbitrary<EvaluatedVariant[]> = fc.array(
  fc.record(
    {
      name: fc.constantFrom("red", "green", "blue"),
      weight: fc.oneof(fc.constantFrom(0, 1, 333, 500, 1000), fc.integer({ min: 0, max: 1000 })),
      stickiness: fc.constantFrom("default", "userId", "random", "country", "remoteAddress"),
      payload: fc.record({ type: fc.constantFrom("string", "json", "number"), value: text }),
      overrides: fc.array(
        fc.record({ contextName: field, values: fc.array(text, { maxLength: 2 }) }),
        { maxLength: 2 },
      ),
    },
    { requiredKeys: ["name", "weight"] },
  ),
  { maxLength: 3 },
);

const percentage = fc.oneof(
  fc.integer({ min: 0, max: 100 }).map(String),
  fc.constantFrom("", "NaN", "-1", "101", "50.5", " 50 ", "1e2", "abc"),
);
const stickiness = fc.constantFrom("default", "userId", "sessionId", "random", "country", "");
const groupId = fc.constantFrom("", "g", "日", "undefined");
const listOf = fc.array(text, { maxLength: 4 }).map((all) => all.join(", "));

const parametersOf = (shape: Record<string, fc.Arbitrary<string>>) =>
  fc.record(shape, { requiredKeys: [] }) as fc.Arbitrary<Record<string, string>>;

const rule = fc.oneof(
  fc.record({ name: fc.constant("default"), parameters: parametersOf({ groupId }) }),
  fc.record({
    name: fc.constant("flexibleRollout"),
    parameters: parametersOf({ rollout: percentage, stickiness, groupId }),
  }),
  fc.record({ name: fc.constant("userWithId"), parameters: parametersOf({ userIds: listOf }) }),
  fc.record({
    name: fc.constantFrom(
      "gradualRolloutUserId",
      "gradualRolloutSessionId",
      "gradualRolloutRandom",
    ),
    parameters: parametersOf({ percentage, groupId }),
  }),
  fc.record({ name: fc.constant("remoteAddress"), parameters: parametersOf({ IPs: listOf }) }),
  fc.record({
    name: fc.constant("applicationHostname"),
    parameters: parametersOf({
      hostNames: fc.constantFrom("", "a-host", "other, A-Host", "a-host,", " a-host"),
    }),
  }),
  fc.record({
    name: fc.constantFrom("nobodyKnowsIt", "toString", ""),
    parameters: parametersOf({}),
  }),
);

const strategy: fc.Arbitrary<EvaluatedStrategy> = fc
  .tuple(
    rule,
    fc.record(
      {
        constraints: fc.array(constraint, { maxLength: 2 }),
        segments: fc.array(fc.constantFrom(1, 2, 99), { maxLength: 2 }),
        variants,
      },
      { requiredKeys: [] },
    ),
  )
  .map(([ruled, rest]) => ({ ...ruled, ...rest }));

/** Later flags may name any other as a parent, themselves too, or one there is not. */
const NAMES = ["alpha", "beta", "gamma"] as const;
const featureCalled = (name: string): fc.Arbitrary<EvaluatedFeature> =>
  fc.record(
    {
      name: fc.constant(name),
      enabled: fc.oneof({ weight: 8, arbitrary: fc.constant(true) }, fc.boolean()),
      strategies: fc.array(strategy, { maxLength: 3 }),
      variants,
      dependencies: fc.oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        fc.array(
          fc.record(
            {
              feature: fc.constantFrom(...NAMES, "nope"),
              enabled: fc.boolean(),
              variants: fc.array(fc.constantFrom("red", "green", "disabled"), { maxLength: 2 }),
            },
            { requiredKeys: ["feature"] },
          ),
          { maxLength: 2 },
        ),
      ),
    },
    { requiredKeys: ["name", "enabled", "strategies"] },
  );

const segment = (id: number): fc.Arbitrary<EvaluatedSegment> =>
  fc.record({ id: fc.constant(id), constraints: fc.array(constraint, { maxLength: 2 }) });

export const arbitraryContext = fc.record(
  {
    userId: text,
    sessionId: text,
    remoteAddress: text,
    appName: text,
    environment: text,
    currentTime: text,
    properties: fc.dictionary(
      fc.constantFrom("country", "version", "userId", "__proto__"),
      fc.oneof(text, fc.double(), fc.integer()),
      { noNullPrototype: true },
    ),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<EvaluationContext>;

export const arbitraryFlags = fc.record({
  features: fc.tuple(...NAMES.map(featureCalled)),
  segments: fc.tuple(segment(1), segment(2)),
});
