import type { FlagDependency } from "@/contracts/flag-family";

/** What a parent has to be: "on", "off", "on as blue or green". */
export const conditionWords = ({
  enabled,
  variants,
}: Pick<FlagDependency, "enabled" | "variants">): string => {
  if (!enabled) return "off";
  return variants.length > 0 ? `on as ${variants.join(" or ")}` : "on";
};

export const parentsWords = (parents: readonly FlagDependency[]): string =>
  parents.map((parent) => `${parent.feature} is ${conditionWords(parent)}`).join(" and ") || "none";
