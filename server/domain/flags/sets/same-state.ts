import { canonicalJson } from "@/server/domain/changes/canonical-json";
import type { Json } from "@/server/domain/changes/change";
import type { Variant } from "../flag";
import type { StateFields } from "./flag-set";

const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value ?? null)) as Json;

/** Whether two values say the same, whatever the order of their keys. */
export const isSame = (one: unknown, other: unknown): boolean =>
  canonicalJson(plain(one)) === canonicalJson(plain(other));

const said = ({ overrides, ...variant }: Variant) => ({
  ...variant,
  ...(overrides && overrides.length > 0 && { overrides }),
});

/** The numbers that strategies go by do not count: SDKs never see them. */
const meaning = ({ enabled, strategies, variants }: Omit<StateFields, "environment">) => [
  enabled,
  strategies.map(({ id: _id, ...strategy }) => ({
    ...strategy,
    variants: strategy.variants.map(said),
  })),
  variants.map(said),
];

export const isSameState = (
  one: Omit<StateFields, "environment">,
  other: Omit<StateFields, "environment">,
): boolean => isSame(meaning(one), meaning(other));
