import type { InputIssue } from "@/server/domain/shared/errors";
import type { Variant, VariantPayload } from "../flag";

export const TOTAL_WEIGHT = 1000;

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const payloadProblem = (payload: VariantPayload | undefined): string | null => {
  if (payload?.type === "json" && !isJson(payload.value)) return "This is not JSON.";
  if (payload?.type !== "number") return null;
  const isNumber = payload.value.trim() !== "" && Number.isFinite(Number(payload.value));
  return isNumber ? null : "This is not a number.";
};

const variantIssues = (variant: Variant, path: string, seen: Set<string>): InputIssue[] => {
  const issues: InputIssue[] = [];
  if (seen.has(variant.name))
    issues.push({ path: `${path}.name`, message: `Two variants are called "${variant.name}".` });
  seen.add(variant.name);
  const problem = payloadProblem(variant.payload);
  if (problem) issues.push({ path: `${path}.payload.value`, message: problem });
  return issues;
};

/** What is wrong with a list of variants: names are unique, weights make a whole, payloads are what they say they are. */
export const variantsIssues = (variants: readonly Variant[], path: string): InputIssue[] => {
  if (variants.length === 0) return [];
  const seen = new Set<string>();
  const issues = variants.flatMap((variant, index) =>
    variantIssues(variant, `${path}.${index}`, seen),
  );
  const total = variants.reduce((sum, variant) => sum + variant.weight, 0);
  if (total !== TOTAL_WEIGHT)
    issues.push({
      path,
      message: `The weights make ${total / 10} %; they have to make 100 %.`,
    });
  const [first] = variants;
  if (variants.some((variant) => (variant.stickiness || "") !== (first?.stickiness || "")))
    issues.push({ path, message: "Variants of one list go by the same stickiness." });
  return issues;
};
