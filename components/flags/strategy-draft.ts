import type { Constraint, Strategy, Variant } from "@/contracts/flag-parts";
import type { FlagEnvironmentOutput } from "@/contracts/flags";

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

export const blankConstraint = (contextName = ""): Constraint => ({
  contextName,
  operator: "IN",
  values: [],
  inverted: false,
  caseInsensitive: false,
});

export const NEW_STRATEGIES = ["rollout", "users", "everyone"] as const;
export type NewStrategy = (typeof NEW_STRATEGIES)[number];

export const NEW_STRATEGY_LABEL: Readonly<Record<NewStrategy, string>> = {
  rollout: "Gradual rollout",
  users: "Named users",
  everyone: "Everyone",
};

const rolloutParameters = (rollout: string, groupId: string) => ({
  rollout,
  stickiness: "default",
  groupId,
});

/** A strategy to start from; a new rollout starts at nobody. */
export function newStrategy(kind: NewStrategy, id: string, flagName: string): Strategy {
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

const WHOLE = 1_000;

/** Shares the whole equally; the first takes what does not divide. */
export const evenly = (variants: readonly Variant[]): Variant[] => {
  const each = Math.floor(WHOLE / Math.max(1, variants.length));
  return variants.map((variant, index) => ({
    ...variant,
    weight: index === 0 ? WHOLE - each * (variants.length - 1) : each,
  }));
};

export const newVariant = (name: string): Variant => ({
  name,
  weight: 0,
  weightType: "variable",
  stickiness: "default",
});

/** What is wrong, by the path of the field: "strategies.0.constraints.1.value". */
export type Issues = ReadonlyMap<string, string>;

export function issuesOf(details: Readonly<Record<string, unknown>>): Issues {
  const { issues } = details as { readonly issues?: unknown };
  if (!Array.isArray(issues)) return new Map();
  return new Map(
    issues.flatMap((issue: unknown) => {
      const { path, message } = (issue ?? {}) as Record<string, unknown>;
      return typeof path === "string" && typeof message === "string" ? [[path, message]] : [];
    }),
  );
}

export const isBlank = ({ contextName, values, value }: Constraint): boolean =>
  contextName.trim() === "" || (values.length === 0 && !value?.trim());

/** What a draft still lacks, known without asking the server. */
export const gapsOf = ({ strategies }: StrategyDraft): Issues =>
  new Map(
    strategies.flatMap(({ constraints }, strategy) =>
      constraints.flatMap((constraint, index): [string, string][] =>
        isBlank(constraint)
          ? [[`strategies.${strategy}.constraints.${index}`, "Name a field and give a value."]]
          : [],
      ),
    ),
  );

/** The first problem at a field or inside it. */
export function issueAt(issues: Issues, path: string): string | undefined {
  for (const [at, message] of issues) if (at === path || at.startsWith(`${path}.`)) return message;
  return undefined;
}
