/** What an SDK evaluates with: who asks, from where, when. Fields not named here may stand beside them or in `properties`. */
export interface EvaluationContext {
  readonly userId?: string;
  readonly sessionId?: string;
  readonly remoteAddress?: string;
  readonly environment?: string;
  readonly appName?: string;
  readonly currentTime?: Date | string;
  readonly properties?: Readonly<Record<string, string | number>>;
  readonly [field: string]: unknown;
}

/** What evaluation needs from outside the domain. */
export interface EvaluationTools {
  /** RE2 partial match; false for a pattern that cannot be read. */
  matchesRegex(pattern: string, text: string, caseInsensitive: boolean): boolean;
  isRegex(pattern: string): boolean;
  /** Whether an address, v4 or v6, is in a range (or is that address); false for what cannot be read. */
  isInRange(address: string, range: string): boolean;
  /** The same for v4 only, and an address that names a range itself is in none that is smaller. */
  isInSubnet(address: string, range: string): boolean;
  isAddressOrRange(text: string): boolean;
  /** 0 up to 1. */
  random(): number;
  now(): Date;
  readonly hostname: string;
}

/** The part of a constraint that decides. The operator may be one this version does not know. */
export interface EvaluatedConstraint {
  readonly contextName: string;
  readonly operator: string;
  readonly values?: readonly string[] | undefined;
  readonly value?: string | undefined;
  readonly inverted?: boolean | undefined;
  readonly caseInsensitive?: boolean | undefined;
}

export interface EvaluatedVariant {
  readonly name: string;
  readonly weight: number;
  readonly stickiness?: string | undefined;
  readonly payload?: { readonly type: string; readonly value: string } | undefined;
  readonly overrides?:
    | readonly { readonly contextName: string; readonly values: readonly string[] }[]
    | undefined;
}

export interface EvaluatedStrategy {
  readonly name: string;
  readonly parameters?: Readonly<Record<string, string>> | undefined;
  readonly constraints?: readonly EvaluatedConstraint[] | undefined;
  readonly segments?: readonly number[] | undefined;
  readonly variants?: readonly EvaluatedVariant[] | undefined;
}

/** A flag as an SDK holds it. */
export interface EvaluatedFeature {
  readonly name: string;
  readonly enabled: boolean;
  readonly strategies: readonly EvaluatedStrategy[];
  readonly variants?: readonly EvaluatedVariant[] | undefined;
  readonly dependencies?:
    | readonly {
        readonly feature: string;
        readonly enabled?: boolean | undefined;
        readonly variants?: readonly string[] | undefined;
      }[]
    | undefined;
}

export interface EvaluatedSegment {
  readonly id: number;
  readonly constraints?: readonly EvaluatedConstraint[] | undefined;
}

/** Everything an SDK knows at one revision. */
export interface EvaluatedState {
  feature(name: string): EvaluatedFeature | undefined;
  segment(id: number): EvaluatedSegment | undefined;
}

export const contextValue = (context: EvaluationContext, field: string): string | undefined => {
  const value = context[field] ?? context.properties?.[field];
  return value === undefined || value === null ? undefined : String(value);
};
