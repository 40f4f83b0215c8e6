import { type InputIssue, invalidInput } from "./errors";

/** No form and no file of ours nests this deep; what walks it would run out of stack much later. */
const DEEPEST = 64;

const CANNOT_BE_KEPT = "This text holds a NUL or half a character, which cannot be kept.";

/** Whether a text can be kept: PostgreSQL takes no NUL, and half a surrogate pair is no character. */
export const isStorable = (text: string): boolean =>
  !text.includes("\u0000") && text.isWellFormed();

const fieldIssue = (key: string, value: unknown, path: readonly string[]): InputIssue | null => {
  if (!isStorable(key))
    return { path: path.join("."), message: "The name of a field holds what cannot be kept." };
  return inputIssue(value, [...path, key]);
};

/** The first place of an input that no schema can save: a text that cannot be kept, or endless nesting. */
export function inputIssue(value: unknown, path: readonly string[] = []): InputIssue | null {
  if (typeof value === "string")
    return isStorable(value) ? null : { path: path.join("."), message: CANNOT_BE_KEPT };
  if (value === null || typeof value !== "object") return null;
  if (path.length > DEEPEST)
    return { path: path.slice(0, 3).join("."), message: `It nests deeper than ${DEEPEST} levels.` };
  for (const [key, inner] of Object.entries(value)) {
    const issue = fieldIssue(key, inner, path);
    if (issue) return issue;
  }
  return null;
}

/** Refuses with `invalid_input` what cannot be kept, naming where it is. */
export function requirePlainInput(value: unknown): void {
  const issue = inputIssue(value);
  if (!issue) return;
  const where = issue.path ? `${issue.path}: ` : "";
  throw invalidInput(`The input cannot be used. ${where}${issue.message}`, [issue]);
}
