import type { Actor } from "@/server/domain/access/actor";
import type { ConstraintOperator } from "./constraint-operator";

export const FLAG_TYPES = [
  "release",
  "experiment",
  "operational",
  "kill-switch",
  "permission",
  "sunset",
] as const;
export type FlagType = (typeof FLAG_TYPES)[number];

/** Days a flag of a type is expected to live; null where it has no end. */
export const EXPECTED_LIFETIME_DAYS: Readonly<Record<FlagType, number | null>> = {
  release: 40,
  experiment: 40,
  operational: 7,
  "kill-switch": null,
  permission: null,
  sunset: 90,
};

/** Days a flag is expected to live; null where it has no end. */
export const expectedLifetime = ({ type, lifetimeDays }: Pick<Flag, "type" | "lifetimeDays">) =>
  lifetimeDays ?? EXPECTED_LIFETIME_DAYS[type];

export interface Constraint {
  readonly contextName: string;
  readonly operator: ConstraintOperator;
  readonly values: readonly string[];
  readonly value?: string | undefined;
  readonly inverted: boolean;
  readonly caseInsensitive: boolean;
}

export interface VariantPayload {
  readonly type: "string" | "json" | "csv" | "number";
  readonly value: string;
}

export interface VariantOverride {
  readonly contextName: string;
  readonly values: readonly string[];
}

export interface Variant {
  readonly name: string;
  /** Parts of a thousand. */
  readonly weight: number;
  readonly weightType: "variable" | "fix";
  /** Absent: a strategy's variants go by the strategy's own, a flag's by `default`, as SDKs do. */
  readonly stickiness?: string | undefined;
  readonly payload?: VariantPayload | undefined;
  readonly overrides?: readonly VariantOverride[] | undefined;
}

/** One way for a flag to be on; a flag is on when any of its strategies holds. Parameters are strings, as SDKs read them. */
export interface Strategy {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly disabled: boolean;
  readonly parameters: Readonly<Record<string, string>>;
  readonly constraints: readonly Constraint[];
  readonly segments: readonly number[];
  readonly variants: readonly Variant[];
}

export interface Segment {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly constraints: readonly Constraint[];
}

/** Another flag this one needs, on (or off) or at one of some variants. */
export interface FlagDependency {
  readonly feature: string;
  readonly enabled: boolean;
  readonly variants: readonly string[];
}

export interface FlagLink {
  readonly url: string;
  readonly title: string;
}

export interface Flag {
  readonly name: string;
  readonly project: string;
  readonly type: FlagType;
  /** Days it is expected to live, where its type does not say it. */
  readonly lifetimeDays: number | null;
  readonly description: string;
  readonly owner: string | null;
  readonly impressionData: boolean;
  readonly stale: boolean;
  readonly links: readonly FlagLink[];
  /** `type:value`, for example `team:payments`. */
  readonly tags: readonly string[];
  readonly dependencies: readonly FlagDependency[];
  readonly version: number;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly archivedAt: Date | null;
}

/** What a flag is in one environment. `version` rises with every write to it, so two operators cannot overwrite each other. */
export interface FlagEnvironment {
  readonly flagName: string;
  readonly environment: string;
  readonly enabled: boolean;
  readonly strategies: readonly Strategy[];
  readonly variants: readonly Variant[];
  readonly version: number;
  readonly updatedAt: Date;
  readonly updatedBy: string;
  readonly updatedByName: string;
}

export interface FlagWithEnvironments {
  readonly flag: Flag;
  readonly environments: readonly FlagEnvironment[];
  readonly lastChange: LastFlagChange | null;
}

/** What a flag of Portside's may be called. */
export const FLAG_NAME: RegExp = /^[A-Za-z0-9][A-Za-z0-9._~-]{0,99}$/;
export const FLAG_NAME_RULE: string =
  "Use at most 100 letters, digits, dots, dashes, tildes and underscores, beginning with a letter or digit.";

/** Names are unique regardless of case. */
export const flagNameKey = (name: string): string => name.toLowerCase();

/** The last change of a flag in any environment. */
export interface LastFlagChange {
  readonly at: Date;
  readonly actor: Pick<Actor, "id" | "name" | "kind">;
  readonly changeId: string;
}

/** An adapter that a flag chooses, as the catalog declares. */
export interface FlagSelection {
  readonly service: string;
  readonly port: string;
  readonly adapter: string;
  /** The value of the flag that chooses this adapter. */
  readonly when: boolean;
}
