import type { LifecycleItem } from "@/contracts/flag-lifecycle";

type Stage = LifecycleItem["stage"];
type FindingKind = LifecycleItem["findings"][number]["kind"];

export const STAGES: readonly { readonly value: Stage; readonly label: string }[] = [
  { value: "define", label: "Define" },
  { value: "develop", label: "Develop" },
  { value: "production", label: "Production" },
  { value: "cleanup", label: "Clean-up" },
  { value: "archived", label: "Archived" },
];

export const stageOf = (given: string): Stage =>
  STAGES.find(({ value }) => value === given)?.value ?? "cleanup";

export const FINDINGS: readonly { readonly value: FindingKind; readonly label: string }[] = [
  { value: "same_answer", label: "Always the same answer" },
  { value: "everyone", label: "On for everyone" },
  { value: "unused", label: "Asked by nobody" },
  { value: "overdue", label: "Older than expected" },
  { value: "marked", label: "Marked stale" },
];

export const findingOf = (given: string): FindingKind | undefined =>
  FINDINGS.find(({ value }) => value === given)?.value;

export const ownerWords = (owner: string | null): string =>
  owner ? owner.replace(/^group:/, "") : "No owner";

/** What the page reads ahead and its screen reads again. */
export const lifecycleQueryOf = (parameter: (name: string) => string) => {
  const finding = findingOf(parameter("finding"));
  const owner = parameter("owner");
  return {
    stage: stageOf(parameter("stage")),
    limit: 50,
    ...(finding && { finding }),
    ...(owner && { owner: owner === "-" ? "" : owner.slice(0, 120) }),
    ...(parameter("after") && { cursor: parameter("after") }),
  };
};
