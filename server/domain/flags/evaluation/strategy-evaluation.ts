import { contextValue, type EvaluationContext, type EvaluationTools } from "./evaluation";
import { rolloutBucket } from "./murmur3";

type Parameters = Readonly<Record<string, string>>;
type StrategyTest = (
  parameters: Parameters,
  context: EvaluationContext,
  tools: EvaluationTools,
) => boolean;

const listed = (value: string | undefined): string[] => (value ? value.split(/\s*,\s*/) : []);

const randomId = (tools: EvaluationTools): string =>
  String(Math.round(tools.random() * 10_000) + 1);

/** The identifier a rollout goes by; undefined when the context lacks a field of the application's own. */
export const stickyId = (
  stickiness: string,
  context: EvaluationContext,
  tools: EvaluationTools,
): string | undefined => {
  if (stickiness === "random") return randomId(tools);
  if (stickiness !== "default") return contextValue(context, stickiness);
  return context.userId || context.sessionId || randomId(tools);
};

/** Where a context stands in a strategy that goes by a percentage. */
export interface RolloutPlace {
  /** The field it goes by, or `default` or `random`. */
  readonly stickiness: string;
  /** What stood in that field; undefined where nothing did. */
  readonly id: string | undefined;
  readonly groupId: string;
  /** 1 to 100; null without an identifier. */
  readonly bucket: number | null;
  readonly percentage: number;
}

type Placing = (
  parameters: Parameters,
  context: EvaluationContext,
  tools: EvaluationTools,
) => RolloutPlace;

const placed = (at: Omit<RolloutPlace, "bucket">): RolloutPlace => ({
  ...at,
  bucket: at.id ? rolloutBucket(at.id, at.groupId) : null,
});

const sticky =
  (field: "userId" | "sessionId"): Placing =>
  (parameters, context) =>
    placed({
      stickiness: field,
      id: context[field],
      groupId: parameters["groupId"] ?? "",
      percentage: Number(parameters["percentage"]),
    });

const flexibleRollout: Placing = (parameters, context, tools) => {
  const stickiness = parameters["stickiness"] || "default";
  const featureName = context["featureToggle"];
  const fallback = typeof featureName === "string" ? featureName : "";
  return placed({
    stickiness,
    id: stickyId(stickiness, context, tools),
    groupId: parameters["groupId"] || fallback,
    percentage: Number(parameters["rollout"]),
  });
};

const drawn: Placing = (parameters, _context, tools) => ({
  stickiness: "random",
  id: undefined,
  groupId: "",
  bucket: Math.floor(tools.random() * 100) + 1,
  percentage: Number(parameters["percentage"]),
});

const PLACINGS: ReadonlyMap<string, Placing> = new Map([
  ["flexibleRollout", flexibleRollout],
  ["gradualRolloutUserId", sticky("userId")],
  ["gradualRolloutSessionId", sticky("sessionId")],
  ["gradualRolloutRandom", drawn],
]);

const isReached = ({ bucket, percentage }: RolloutPlace): boolean =>
  bucket !== null && percentage > 0 && bucket <= percentage;

interface Placed {
  readonly name: string;
  readonly parameters?: Parameters | undefined;
}

/** Where a context stands in a strategy; null where the strategy goes by no percentage. */
export const rolloutPlace = (
  strategy: Placed,
  context: EvaluationContext,
  tools: EvaluationTools,
): RolloutPlace | null =>
  PLACINGS.get(strategy.name)?.(strategy.parameters ?? {}, context, tools) ?? null;

const remoteAddress: StrategyTest = (parameters, context, tools) =>
  listed(parameters["IPs"]).some(
    (range) =>
      range === context.remoteAddress || tools.isInSubnet(context.remoteAddress ?? "", range),
  );

const TESTS: ReadonlyMap<string, StrategyTest> = new Map<string, StrategyTest>([
  ["default", () => true],
  [
    "userWithId",
    (parameters, context) =>
      context.userId !== undefined && listed(parameters["userIds"]).includes(context.userId),
  ],
  ["remoteAddress", remoteAddress],
  [
    "applicationHostname",
    (parameters, _context, tools) =>
      listed(parameters["hostNames"]?.toLowerCase()).includes(tools.hostname.toLowerCase()),
  ],
]);

/** Strategies every SDK has. */
export const STRATEGY_NAMES: ReadonlySet<string> = new Set([...TESTS.keys(), ...PLACINGS.keys()]);

/** Whether a strategy's own rule holds, constraints aside. One that is unknown never does. */
export const doesStrategyHold = (
  strategy: Placed,
  context: EvaluationContext,
  tools: EvaluationTools,
): boolean => {
  const place = rolloutPlace(strategy, context, tools);
  if (place) return isReached(place);
  return TESTS.get(strategy.name)?.(strategy.parameters ?? {}, context, tools) ?? false;
};
