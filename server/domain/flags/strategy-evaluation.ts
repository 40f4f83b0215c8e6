import { contextValue, type EvaluationContext, type EvaluationTools } from "./evaluation";
import { rolloutBucket } from "./murmur3";

type Parameters = Readonly<Record<string, string>>;
type StrategyTest = (
  parameters: Parameters,
  context: EvaluationContext,
  tools: EvaluationTools,
) => boolean;

const listed = (value: string | undefined): string[] => (value ? value.split(/\s*,\s*/) : []);

const isInRollout = (id: string, groupId: string, percentage: string | undefined): boolean => {
  const share = Number(percentage);
  return share > 0 && rolloutBucket(id, groupId) <= share;
};

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

const sticky =
  (field: "userId" | "sessionId"): StrategyTest =>
  (parameters, context) => {
    const id = context[field];
    if (!id) return false;
    return isInRollout(id, parameters["groupId"] ?? "", parameters["percentage"]);
  };

const flexibleRollout: StrategyTest = (parameters, context, tools) => {
  const id = stickyId(parameters["stickiness"] || "default", context, tools);
  if (!id) return false;
  const featureName = context["featureToggle"];
  const fallback = typeof featureName === "string" ? featureName : "";
  return isInRollout(id, parameters["groupId"] || fallback, parameters["rollout"]);
};

const remoteAddress: StrategyTest = (parameters, context, tools) =>
  listed(parameters["IPs"]).some(
    (range) =>
      range === context.remoteAddress ||
      (!range.includes(":") && tools.isInRange(context.remoteAddress ?? "", range)),
  );

const TESTS: ReadonlyMap<string, StrategyTest> = new Map<string, StrategyTest>([
  ["default", () => true],
  ["flexibleRollout", flexibleRollout],
  [
    "userWithId",
    (parameters, context) =>
      context.userId !== undefined && listed(parameters["userIds"]).includes(context.userId),
  ],
  ["gradualRolloutUserId", sticky("userId")],
  ["gradualRolloutSessionId", sticky("sessionId")],
  [
    "gradualRolloutRandom",
    (parameters, _context, tools) =>
      Number(parameters["percentage"]) >= Math.floor(tools.random() * 100) + 1,
  ],
  ["remoteAddress", remoteAddress],
  [
    "applicationHostname",
    (parameters, _context, tools) =>
      listed(parameters["hostNames"]?.toLowerCase()).includes(tools.hostname.toLowerCase()),
  ],
]);

/** Strategies every SDK has. */
export const STRATEGY_NAMES: ReadonlySet<string> = new Set(TESTS.keys());

/** Whether a strategy's own rule holds, constraints aside. One that is unknown never does. */
export const doesStrategyHold = (
  strategy: { readonly name: string; readonly parameters?: Parameters | undefined },
  context: EvaluationContext,
  tools: EvaluationTools,
): boolean => TESTS.get(strategy.name)?.(strategy.parameters ?? {}, context, tools) ?? false;
