import type { LifecycleItem } from "@/contracts/flag-lifecycle";
import { plural } from "@/lib/format/number";

type Stage = LifecycleItem["stage"];
type FindingKind = LifecycleItem["findings"][number]["kind"];

export const STAGES: readonly { readonly value: Stage; readonly label: string }[] = [
  { value: "define", label: "Define" },
  { value: "develop", label: "Develop" },
  { value: "production", label: "Production" },
  { value: "cleanup", label: "Clean-up" },
  { value: "archived", label: "Archived" },
];

/** What is said of a stage in which no flag stands. */
export const EMPTY: Record<Stage, { readonly title: string; readonly words: string }> = {
  define: {
    title: "No flag waits for its first question",
    words: "A flag stands here from when it is defined until an SDK asks for it.",
  },
  develop: {
    title: "No flag is being tried",
    words: "A flag stands here once SDKs ask for it outside production.",
  },
  production: {
    title: "No flag is in use in production",
    words: "A flag stands here once SDKs ask for it in production.",
  },
  cleanup: {
    title: "Nothing to clean up",
    words:
      "A flag stands here once it gives everyone the same answer, nobody asks for it any more, or it is older than its type expects.",
  },
  archived: {
    title: "No flag is archived",
    words: "An archived flag answers nobody and can be revived.",
  },
};

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

/** Said only of a flag whose life is expected to be another than that of its type. */
export const lifetimeWords = ({ lifetimeDays }: Pick<LifecycleItem, "lifetimeDays">) =>
  lifetimeDays === null ? null : `expected to live ${plural(lifetimeDays, "day")}`;
