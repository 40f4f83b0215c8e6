import type { FlagEnvironment, FlagType, Segment, Strategy } from "./flag";

const counted = (count: number, noun: string): string[] => {
  if (count === 0) return [];
  return [count === 1 ? `1 ${noun}` : `${count} ${noun}s`];
};

const listLength = (value: string | undefined): number =>
  (value ?? "").split(",").filter((part) => part.trim() !== "").length;

const share = (percentage: string | undefined): string =>
  percentage === "100" ? "everyone" : `${percentage ?? "0"} %`;

const reach = (strategy: Strategy): string => {
  const { parameters } = strategy;
  switch (strategy.name) {
    case "flexibleRollout":
      return share(parameters["rollout"]);
    case "gradualRolloutUserId":
    case "gradualRolloutSessionId":
    case "gradualRolloutRandom":
      return share(parameters["percentage"]);
    case "userWithId":
      return counted(listLength(parameters["userIds"]), "user").join("");
    case "remoteAddress":
      return counted(listLength(parameters["IPs"]), "address range").join("");
    case "applicationHostname":
      return counted(listLength(parameters["hostNames"]), "host").join("");
    default:
      return "everyone";
  }
};

type SegmentName = Pick<Segment, "id" | "name">;

const segmentPart = (strategy: Strategy, segments: readonly SegmentName[]): string[] => {
  const [only, ...others] = strategy.segments;
  if (only === undefined) return [];
  if (others.length > 0) return counted(strategy.segments.length, "segment");
  const segment = segments.find((one) => one.id === only);
  return [segment ? `segment ${segment.name}` : "1 segment"];
};

const strategyPhrase = (strategy: Strategy, segments: readonly SegmentName[]): string =>
  [
    reach(strategy),
    ...counted(strategy.constraints.length, "constraint"),
    ...segmentPart(strategy, segments),
    ...counted(strategy.variants.length, "variant"),
  ].join(" · ");

type Summarised = Pick<FlagEnvironment, "enabled" | "strategies" | "variants">;

const reachPhrase = (state: Summarised, segments: readonly SegmentName[]): string => {
  const active = state.strategies.filter((strategy) => !strategy.disabled);
  const [first, ...others] = active;
  if (!first) return "everyone";
  const more = others.length > 0 ? [`or ${others.length} more`] : [];
  return [
    strategyPhrase(first, segments),
    ...more,
    ...counted(state.variants.length, "variant"),
  ].join(" · ");
};

/** A flag in one environment in a few words: "25 % · 2 constraints", "everyone ready, off", "not set up". */
export const summarise = (
  state: Summarised,
  type: FlagType,
  segments: readonly SegmentName[],
): string => {
  const { strategies, enabled } = state;
  const isSilenced = strategies.length > 0 && strategies.every((strategy) => strategy.disabled);
  if (isSilenced) return "nobody, every strategy is disabled";
  if (!enabled && strategies.length === 0) return "not set up";
  const phrase = reachPhrase(state, segments);
  if (!enabled) return `${phrase} ready, off`;
  return type === "kill-switch" ? `tripped · ${phrase}` : phrase;
};
