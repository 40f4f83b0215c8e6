import type { DeliveredFeature } from "./delivered-feature";
import { isFlagOn } from "./evaluate-flag";
import type {
  EvaluatedConstraint,
  EvaluatedState,
  EvaluationContext,
  EvaluationTools,
} from "./evaluation";
import { murmur3, rolloutBucket } from "./murmur3";

export const SAMPLE_SIZE = 10_000;

/** Fields an identifier stands for; a constraint on another field cannot be answered by an identifier alone. */
const ID_FIELDS: ReadonlySet<string> = new Set(["userId", "sessionId"]);

export interface PreviewBucket {
  readonly before: number;
  readonly after: number;
  readonly of: number;
}

export interface FlagPreview {
  readonly sampled: number;
  readonly onNow: number;
  readonly onAfter: number;
  readonly flipOn: number;
  readonly flipOff: number;
  readonly source: string;
  /** By percent of the first strategy's rollout. */
  readonly buckets: readonly PreviewBucket[];
}

export interface PreviewInput {
  readonly before: DeliveredFeature;
  readonly after: DeliveredFeature;
  /** Parents and segments; the flag itself is taken from `before` and `after`. */
  readonly state: EvaluatedState;
  readonly tools: EvaluationTools;
}

const strategiesOf = ({ before, after }: PreviewInput) => [
  ...before.strategies,
  ...after.strategies,
];

const isAnswerable = (constraint: EvaluatedConstraint, sticky: ReadonlySet<string>): boolean =>
  ID_FIELDS.has(constraint.contextName) || sticky.has(constraint.contextName);

const stickyFields = (input: PreviewInput): Set<string> =>
  new Set(
    strategiesOf(input)
      .map((strategy) => strategy.parameters?.["stickiness"] ?? "default")
      .filter((field) => field !== "default" && field !== "random"),
  );

/** Identifiers the strategies name are sampled first, so that a list of three people shows as three. */
const namedIds = (input: PreviewInput, sticky: ReadonlySet<string>): string[] =>
  strategiesOf(input).flatMap((strategy) => [
    ...(strategy.parameters?.["userIds"] ?? "").split(/\s*,\s*/),
    ...(strategy.constraints ?? [])
      .filter((constraint) => isAnswerable(constraint, sticky))
      .flatMap((constraint) => constraint.values ?? []),
  ]);

const sampleIds = (named: readonly string[]): string[] => {
  const ids = new Set(named.filter((id) => id !== "").slice(0, SAMPLE_SIZE / 10));
  for (let i = 0; ids.size < SAMPLE_SIZE; i += 1)
    ids.add(murmur3(`id:${i}`, 1).toString(36).padStart(7, "0") + i.toString(36));
  return [...ids];
};

const answerable = (feature: DeliveredFeature, sticky: ReadonlySet<string>): DeliveredFeature => ({
  ...feature,
  strategies: feature.strategies.map((strategy) => ({
    ...strategy,
    constraints: (strategy.constraints ?? []).filter((constraint) =>
      isAnswerable(constraint, sticky),
    ),
    segments: [],
  })),
});

const overlaid = (state: EvaluatedState, feature: DeliveredFeature): EvaluatedState => ({
  feature: (name) => (name === feature.name ? feature : state.feature(name)),
  segment: (id) => state.segment(id),
});

const contextOf = (id: string, sticky: ReadonlySet<string>): EvaluationContext => ({
  userId: id,
  sessionId: id,
  properties: Object.fromEntries([...sticky].map((field) => [field, id])),
});

const sourcePhrase = (input: PreviewInput, sticky: ReadonlySet<string>): string => {
  const assumed = new Set(
    strategiesOf(input).flatMap((strategy) => [
      ...(strategy.constraints ?? [])
        .filter((constraint) => !isAnswerable(constraint, sticky))
        .map((constraint) => constraint.contextName),
      ...(strategy.segments?.length ? ["segments"] : []),
    ]),
  );
  if (assumed.size === 0) return "generated ids";
  return `generated ids that meet the constraints on ${[...assumed].join(", ")}`;
};

const firstGroup = ({ before, after }: PreviewInput): string => {
  const rollout = [...after.strategies, ...before.strategies].find(
    (strategy) => strategy.name === "flexibleRollout",
  );
  return rollout?.parameters?.["groupId"] || after.name;
};

/**
 * Who would flip, on a sample of identifiers that is the same each time. Constraints an identifier cannot answer are
 * taken as met, and `source` says so.
 */
export const previewFlag = (input: PreviewInput): FlagPreview => {
  const sticky = stickyFields(input);
  const before = overlaid(input.state, answerable(input.before, sticky));
  const after = overlaid(input.state, answerable(input.after, sticky));
  const groupId = firstGroup(input);
  const buckets = Array.from({ length: 100 }, () => ({ before: 0, after: 0, of: 0 }));
  const totals = { onNow: 0, onAfter: 0, flipOn: 0, flipOff: 0 };
  for (const id of sampleIds(namedIds(input, sticky))) {
    const context = contextOf(id, sticky);
    const draw = murmur3(id, 7) / 2 ** 32;
    const tools = { ...input.tools, random: () => draw };
    const wasOn = isFlagOn(input.before.name, { state: before, context, tools });
    const isOn = isFlagOn(input.after.name, { state: after, context, tools });
    count(totals, wasOn, isOn);
    const bucket = buckets[rolloutBucket(id, groupId) - 1];
    if (bucket) {
      bucket.of += 1;
      bucket.before += Number(wasOn);
      bucket.after += Number(isOn);
    }
  }
  return { sampled: SAMPLE_SIZE, ...totals, source: sourcePhrase(input, sticky), buckets };
};

const count = (
  totals: { onNow: number; onAfter: number; flipOn: number; flipOff: number },
  wasOn: boolean,
  isOn: boolean,
): void => {
  totals.onNow += Number(wasOn);
  totals.onAfter += Number(isOn);
  totals.flipOn += Number(!wasOn && isOn);
  totals.flipOff += Number(wasOn && !isOn);
};
