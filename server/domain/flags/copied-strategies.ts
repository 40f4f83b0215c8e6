import type { Strategy } from "./flag";

interface Copying {
  newId(): string;
  /** Strategies grouped by the first flag's name are grouped by the second's: their buckets are drawn anew. */
  readonly group: { readonly from: string; readonly to: string } | null;
}

/** Strategies of one flag for another. */
export const copiedStrategies = (
  strategies: readonly Strategy[],
  { newId, group }: Copying,
): Strategy[] =>
  strategies.map((strategy) => {
    const isOwnGroup = group !== null && strategy.parameters["groupId"] === group.from;
    return {
      ...strategy,
      id: newId(),
      ...(isOwnGroup && { parameters: { ...strategy.parameters, groupId: group.to } }),
    };
  });
