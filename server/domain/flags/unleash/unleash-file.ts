/** Flags one import takes in: more would keep others waiting for the log of changes. */
export const MOST_IMPORTED = 3_000;

/** The export file of an Unleash, as it was read: nulls and missing fields mean what Unleash means by them. */
type Maybe<T> = T | null | undefined;

export interface UnleashConstraint {
  readonly contextName: string;
  readonly operator: string;
  readonly values: readonly string[];
  readonly value?: Maybe<string>;
  readonly inverted?: Maybe<boolean>;
  readonly caseInsensitive?: Maybe<boolean>;
}

export interface UnleashVariant {
  readonly name: string;
  readonly weight: number;
  readonly weightType?: Maybe<string>;
  readonly stickiness?: Maybe<string>;
  readonly payload?: Maybe<{ readonly type: string; readonly value: string }>;
  readonly overrides: readonly {
    readonly contextName: string;
    readonly values: readonly string[];
  }[];
}

export interface UnleashStrategy {
  readonly id?: Maybe<string>;
  readonly featureName: string;
  readonly name?: Maybe<string>;
  readonly strategyName?: Maybe<string>;
  readonly environment?: Maybe<string>;
  readonly title?: Maybe<string>;
  readonly disabled?: Maybe<boolean>;
  readonly sortOrder?: Maybe<number>;
  readonly parameters?: Maybe<Readonly<Record<string, string>>>;
  readonly constraints: readonly UnleashConstraint[];
  readonly segments: readonly number[];
  readonly variants: readonly UnleashVariant[];
}

export interface UnleashFeature {
  readonly name: string;
  readonly type?: Maybe<string>;
  readonly description?: Maybe<string>;
  readonly project?: Maybe<string>;
  readonly stale?: Maybe<boolean>;
  readonly impressionData?: Maybe<boolean>;
  readonly archived?: Maybe<boolean>;
  /** Only Portside writes it. */
  readonly lifetimeDays?: Maybe<number>;
}

export interface UnleashFeatureEnvironment {
  readonly featureName?: Maybe<string>;
  readonly name?: Maybe<string>;
  readonly environment?: Maybe<string>;
  readonly enabled?: Maybe<boolean>;
  readonly variants: readonly UnleashVariant[];
}

export interface UnleashSegment {
  readonly id: number;
  readonly name: string;
  readonly description?: Maybe<string>;
  /** Missing in what Unleash itself exports. */
  readonly constraints?: readonly UnleashConstraint[] | undefined;
}

export interface UnleashFile {
  readonly features: readonly UnleashFeature[];
  readonly featureStrategies: readonly UnleashStrategy[];
  readonly featureEnvironments: readonly UnleashFeatureEnvironment[];
  readonly featureTags: readonly {
    readonly featureName: string;
    readonly tagType?: Maybe<string>;
    readonly tagValue: string;
  }[];
  readonly segments: readonly UnleashSegment[];
  readonly dependencies: readonly {
    readonly feature: string;
    readonly dependencies: readonly {
      readonly feature: string;
      readonly enabled?: Maybe<boolean>;
      readonly variants: readonly string[];
    }[];
  }[];
  readonly links: readonly {
    readonly feature: string;
    readonly links: readonly { readonly url: string; readonly title?: Maybe<string> }[];
  }[];
  readonly contextFields: readonly { readonly name: string }[];
  readonly tagTypes: readonly { readonly name: string }[];
}
