import type { DeliveredFeature } from "../evaluation/delivered-feature";
import { decideFlag, type Evaluation } from "../evaluation/evaluate-flag";
import type {
  EvaluatedConstraint,
  EvaluatedState,
  EvaluationContext,
  EvaluationTools,
} from "../evaluation/evaluation";
import { murmur3, rolloutBucket } from "../evaluation/murmur3";
import {
  type NamedFlips,
  type PreviewBucket,
  PreviewTally,
  type VariantShare,
} from "./preview-tally";

export const SAMPLE_SIZE = 10_000;

/** Fields an identifier stands for; a constraint on another field cannot be answered by an identifier alone. */
const ID_FIELDS: ReadonlySet<string> = new Set(["userId", "sessionId"]);

export interface FlagPreview {
  readonly sampled: number;
  readonly onNow: number;
  readonly onAfter: number;
  readonly flipOn: number;
  readonly flipOff: number;
  /** Stay on and get another variant. */
  readonly moved: number;
  /** Every variant there is before or after; none where there are none. */
  readonly variants: readonly VariantShare[];
  /** At most twenty of each. */
  readonly named: NamedFlips;
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

interface Answer {
  readonly isOn: boolean;
  /** Null where it is off or has none. */
  readonly variant: string | null;
}

const answerOf = (feature: DeliveredFeature, evaluation: Evaluation): Answer => {
  const { enabled, variant } = decideFlag(feature, evaluation);
  return { isOn: enabled, variant: variant.enabled ? variant.name : null };
};

/**
 * Who would flip, on a sample of identifiers that is the same each time. Constraints an identifier cannot answer are
 * taken as met, and `source` says so.
 */
export const previewFlag = (input: PreviewInput): FlagPreview => {
  const sticky = stickyFields(input);
  const before = answerable(input.before, sticky);
  const after = answerable(input.after, sticky);
  const groupId = firstGroup(input);
  const named = new Set(namedIds(input, sticky));
  const tally = new PreviewTally();
  for (const id of sampleIds([...named])) {
    const context = contextOf(id, sticky);
    const draw = murmur3(id, 7) / 2 ** 32;
    const evaluation = {
      state: input.state,
      context,
      tools: { ...input.tools, random: () => draw },
    };
    tally.add({
      id: named.has(id) ? id : null,
      bucket: rolloutBucket(id, groupId),
      was: answerOf(before, evaluation),
      is: answerOf(after, evaluation),
    });
  }
  return { sampled: SAMPLE_SIZE, ...tally.result(), source: sourcePhrase(input, sticky) };
};
