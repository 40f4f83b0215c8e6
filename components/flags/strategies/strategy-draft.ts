import type { Strategy, Variant } from "@/contracts/flag-parts";
import type { FlagEnvironmentOutput } from "@/contracts/flags";
import { BLANK_WORDS, blankConstraint, isBlank } from "../constraints/constraint-draft";
import type { Issues } from "../issues";

/** Strategies and variants being edited. Nothing of it is in force until it is saved. */
export interface StrategyDraft {
  readonly strategies: readonly Strategy[];
  readonly variants: readonly Variant[];
}

export const draftOf = ({ strategies, variants }: FlagEnvironmentOutput): StrategyDraft => ({
  strategies,
  variants,
});

const canonical = (value: unknown): string => JSON.stringify(value);

export const isSameDraft = (a: StrategyDraft, b: StrategyDraft): boolean =>
  canonical(a) === canonical(b);

export const isSameStrategy = (a: Strategy | undefined, b: Strategy): boolean =>
  a !== undefined && canonical(a) === canonical(b);

const blank = (id: string): Omit<Strategy, "name" | "parameters"> => ({
  id,
  title: "",
  disabled: false,
  constraints: [],
  segments: [],
  variants: [],
});

export const NEW_STRATEGIES = ["rollout", "users", "everyone", "addresses", "hosts"] as const;
export type NewStrategy = (typeof NEW_STRATEGIES)[number];

export const NEW_STRATEGY_LABEL: Readonly<Record<NewStrategy, string>> = {
  rollout: "Gradual rollout",
  users: "Named users",
  everyone: "Everyone",
  addresses: "Addresses and ranges",
  hosts: "Hosts",
};

const rolloutParameters = (rollout: string, groupId: string) => ({
  rollout,
  stickiness: "default",
  groupId,
});

/** Strategies whose one parameter is a list. */
const LIST_STRATEGIES: Readonly<
  Partial<Record<NewStrategy, { readonly name: string; readonly parameter: string }>>
> = {
  addresses: { name: "remoteAddress", parameter: "IPs" },
  hosts: { name: "applicationHostname", parameter: "hostNames" },
};

/** A strategy to start from; a new rollout starts at nobody. */
export function newStrategy(kind: NewStrategy, id: string, flagName: string): Strategy {
  const list = LIST_STRATEGIES[kind];
  if (list) return { ...blank(id), name: list.name, parameters: { [list.parameter]: "" } };
  const common = { ...blank(id), name: "flexibleRollout" };
  if (kind === "rollout") return { ...common, parameters: rolloutParameters("0", flagName) };
  const parameters = rolloutParameters("100", flagName);
  return kind === "everyone"
    ? { ...common, parameters }
    : { ...common, parameters, constraints: [blankConstraint("userId")] };
}

export const withStrategy = (draft: StrategyDraft, strategy: Strategy): StrategyDraft => ({
  ...draft,
  strategies: draft.strategies.map((each) => (each.id === strategy.id ? strategy : each)),
});

export const withoutStrategy = (draft: StrategyDraft, id: string): StrategyDraft => ({
  ...draft,
  strategies: draft.strategies.filter((each) => each.id !== id),
});

/** The strategy at another place; SDKs take the first that holds, which matters for its variants. */
export function withPlace(draft: StrategyDraft, id: string, place: number): StrategyDraft {
  const moved = draft.strategies.find((each) => each.id === id);
  if (!moved) return draft;
  const others = draft.strategies.filter((each) => each.id !== id);
  const to = Math.max(0, Math.min(others.length, place));
  return { ...draft, strategies: others.toSpliced(to, 0, moved) };
}

/** A copy right behind the strategy it was made of. */
export function withCopy(draft: StrategyDraft, id: string, copyId: string): StrategyDraft {
  const index = draft.strategies.findIndex((each) => each.id === id);
  const original = draft.strategies[index];
  if (!original) return draft;
  const copy = { ...original, id: copyId };
  return { ...draft, strategies: draft.strategies.toSpliced(index + 1, 0, copy) };
}

/** What a draft still lacks, known without asking the server. */
export const gapsOf = ({ strategies }: StrategyDraft): Issues =>
  new Map(
    strategies.flatMap(({ constraints }, strategy) =>
      constraints.flatMap((constraint, index): [string, string][] =>
        isBlank(constraint) ? [[`strategies.${strategy}.constraints.${index}`, BLANK_WORDS]] : [],
      ),
    ),
  );
