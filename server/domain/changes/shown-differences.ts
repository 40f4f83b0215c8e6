import type { ChangeDraft, Json } from "./change";
import { jsonDifferences } from "./json-view";

/** One value that a change altered, in words. */
export interface ShownDifference {
  /** Such as `strategies.0.parameters.rollout`. */
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

const BOOKKEEPING = /(^|\.)(version|revision|updatedAt|updatedBy|summary)$/;
const MAX_LENGTH = 200;

/** The values a change altered; what only counts or repeats them is left out. */
export const shownDifferences = ({
  before,
  after,
}: Pick<ChangeDraft, "before" | "after">): ShownDifference[] =>
  jsonDifferences(before ?? {}, after ?? {})
    .filter(({ path }) => !BOOKKEEPING.test(path))
    .map((difference) => ({
      path: difference.path,
      before: inWords(difference.before),
      after: inWords(difference.after),
    }))
    .filter((difference) => difference.before !== difference.after);

function inWords(value: Json | undefined): string | null {
  if (value === undefined || value === null || value === "") return null;
  if (typeof value === "boolean") return value ? "yes" : "no";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text;
}
