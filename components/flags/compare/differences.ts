import type { FlagEnvironmentOutput, FlagOutput } from "@/contracts/flags";
import { sentence } from "../phrases";
import { strategyPhrases } from "../strategies/strategy-words";

export interface Difference {
  /** What it is about, such as "Strategy". */
  readonly what: string;
  /** In the environment on screen; null where it has none of it. */
  readonly here: string | null;
  readonly there: string | null;
}

type Strategy = FlagEnvironmentOutput["strategies"][number];
type Variant = FlagEnvironmentOutput["variants"][number];
type Segments = FlagOutput["segments"];

const variantWords = (variants: readonly Variant[]): string =>
  variants.map(({ name, weight }) => `${name} ${weight / 10} %`).join(", ");

const strategyWords = (strategy: Strategy, segments: Segments): string =>
  [
    strategy.title,
    sentence(strategyPhrases(strategy, segments)),
    strategy.variants.length > 0 ? variantWords(strategy.variants) : "",
    strategy.disabled ? "disabled" : "",
  ]
    .filter(Boolean)
    .join(" · ");

/** Every value with its place, so that nothing a sentence leaves out is lost. */
function leaves(value: unknown, path = ""): [string, string][] {
  if (typeof value !== "object" || value === null)
    return value === undefined ? [] : [[path, String(value)]];
  return Object.entries(value)
    .filter(([key]) => path !== "" || key !== "id")
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key));
}

const keyOf = (value: unknown): string => JSON.stringify(leaves(value));

const SHOWN = 4;

/** "parameters.groupId" as "group id", "constraints.0.values.4" as "constraint 1 value 5". */
const placeWords = (path: string): string => {
  if (path === "name") return "kind";
  return path
    .replace(/^parameters\./, "")
    .replace(/s\.(\d+)/g, (_, index: string) => ` ${Number(index) + 1}`)
    .replaceAll(".", " ")
    .replace(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`);
};

/** The values of one that the other has not, where their sentences are the same. */
const apart = (one: unknown, other: unknown): string => {
  const known = new Set(leaves(other).map(String));
  const only = leaves(one).filter((leaf) => !known.has(String(leaf)));
  const shown = only
    .slice(0, SHOWN)
    .map(([path, value]) => `${placeWords(path)}: ${value || "empty"}`);
  return [...shown, ...(only.length > SHOWN ? [`${only.length - SHOWN} more`] : [])].join(", ");
};

const pair = (
  mine: Strategy | undefined,
  theirs: Strategy | undefined,
  segments: Segments,
): Difference => {
  const here = mine ? strategyWords(mine, segments) : null;
  const there = theirs ? strategyWords(theirs, segments) : null;
  if (here === null || here !== there) return { what: "Strategy", here, there };
  return {
    what: here,
    here: apart(mine, theirs) || "as is",
    there: apart(theirs, mine) || "as is",
  };
};

function strategyDifferences(
  here: readonly Strategy[],
  there: readonly Strategy[],
  segments: Segments,
): Difference[] {
  const [mine, theirs] = [here, there].map((all) => all.map(keyOf));
  const onlyHere = here.filter((each) => !theirs?.includes(keyOf(each)));
  const onlyThere = there.filter((each) => !mine?.includes(keyOf(each)));
  const found = Array.from({ length: Math.max(onlyHere.length, onlyThere.length) }, (_, index) =>
    pair(onlyHere[index], onlyThere[index], segments),
  );
  const isReordered = found.length === 0 && mine?.join() !== theirs?.join();
  return isReordered ? [{ what: "Order", here: "this order", there: "another order" }] : found;
}

function variantDifferences(here: readonly Variant[], there: readonly Variant[]): Difference[] {
  if (keyOf(here) === keyOf(there)) return [];
  const [mine, theirs] = [variantWords(here), variantWords(there)];
  if (mine !== theirs) return [{ what: "Variants", here: mine || null, there: theirs || null }];
  return [{ what: "Variants", here: apart(here, there), there: apart(there, here) }];
}

/** How a flag in one environment differs from itself in another, in sentences. */
export function differencesOf(
  here: FlagEnvironmentOutput,
  there: FlagEnvironmentOutput,
  segments: Segments,
): Difference[] {
  return [
    ...(here.enabled === there.enabled
      ? []
      : [{ what: "Switch", here: onOff(here.enabled), there: onOff(there.enabled) }]),
    ...strategyDifferences(here.strategies, there.strategies, segments),
    ...variantDifferences(here.variants, there.variants),
  ];
}

const onOff = (enabled: boolean): string => (enabled ? "on" : "off");
