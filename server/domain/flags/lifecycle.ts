import { expectedLifetime, type FlagEnvironment, type FlagType } from "./flag";

export const LIFECYCLE_STAGES = ["define", "develop", "production", "cleanup", "archived"] as const;
export type LifecycleStage = (typeof LIFECYCLE_STAGES)[number];

export interface LifecycleSettings {
  /** A flag that gave production one answer for this many days decides nothing there. */
  readonly sameAnswerDays: number;
  /** A flag nobody asked for this many days is asked by no code. */
  readonly unusedDays: number;
}

export const DEFAULT_LIFECYCLE_SETTINGS: LifecycleSettings = { sameAnswerDays: 30, unusedDays: 30 };

/** When a flag was asked in an environment, and last answered each way. */
export interface FlagEvidence {
  readonly environment: string;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly lastYesAt: Date | null;
  readonly lastNoAt: Date | null;
}

export interface FlagFacts {
  readonly name: string;
  readonly type: FlagType;
  readonly lifetimeDays: number | null;
  readonly owner: string | null;
  readonly project: string;
  readonly stale: boolean;
  readonly version: number;
  readonly createdAt: Date;
  readonly archivedAt: Date | null;
  /** Where it is turned on; strategies of the others decide nothing. */
  readonly on: readonly Pick<FlagEnvironment, "environment" | "strategies" | "updatedAt">[];
  readonly evidence: readonly FlagEvidence[];
  /** Living flags that need this one: SDKs look at it for them, and report only them. */
  readonly children: readonly string[];
}

export const LIFECYCLE_FINDINGS = [
  "marked",
  "same_answer",
  "everyone",
  "unused",
  "overdue",
] as const;
export type LifecycleFindingKind = (typeof LIFECYCLE_FINDINGS)[number];

/** A reason to clean a flag up, with the evidence in words. */
export interface LifecycleFinding {
  readonly kind: LifecycleFindingKind;
  readonly words: string;
  readonly since: Date | null;
}

export interface LifecycleAssessment {
  readonly stage: LifecycleStage;
  /** Why it stands in that stage. */
  readonly words: string;
  readonly findings: readonly LifecycleFinding[];
  readonly lastAskedAt: Date | null;
}

export interface LifecycleGround {
  readonly productions: ReadonlySet<string>;
  readonly settings: LifecycleSettings;
  readonly now: Date;
}

const DAY_MS = 86_400_000;

const days = (count: number): string => (count === 1 ? "1 day" : `${count} days`);

const daysSince = (at: Date, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - at.getTime()) / DAY_MS));

const latest = (times: readonly (Date | null)[]): Date | null =>
  times.reduce<Date | null>((last, time) => (time && (!last || time > last) ? time : last), null);

const earliest = (times: readonly Date[]): Date | null =>
  times.reduce<Date | null>((first, time) => (!first || time < first ? time : first), null);

const listed = (names: readonly string[]): string => names.join(" and ");

/** Whether SDKs answer everybody yes: no strategy, or one that asks for nothing. */
export const isForEveryone = (strategies: FlagEnvironment["strategies"]): boolean => {
  if (strategies.length === 0) return true;
  return strategies.some(({ name, disabled, parameters, constraints, segments }) => {
    const isWhole =
      name === "default" || (name === "flexibleRollout" && parameters["rollout"] === "100");
    return isWhole && !disabled && constraints.length === 0 && segments.length === 0;
  });
};

type Judge = (flag: FlagFacts, ground: LifecycleGround) => LifecycleFinding | null;

const marked: Judge = ({ stale }) =>
  stale ? { kind: "marked", words: "Marked stale", since: null } : null;

/** A kill switch or a permission is meant to give one answer for years, unless it was given an end of its own. */
const isMeantToEnd = (flag: FlagFacts): boolean => expectedLifetime(flag) !== null;

const inProduction = ({ evidence }: FlagFacts, { productions }: LifecycleGround) =>
  evidence.filter(({ environment }) => productions.has(environment));

const sameAnswer: Judge = (flag, ground) => {
  const { settings, now } = ground;
  const asked = inProduction(flag, ground);
  const first = earliest(asked.map(({ firstAt }) => firstAt));
  const last = latest(asked.map(({ lastAt }) => lastAt));
  if (!isMeantToEnd(flag) || !first || !last) return null;
  if (daysSince(last, now) >= settings.unusedDays) return null;
  const lastYes = latest(asked.map(({ lastYesAt }) => lastYesAt));
  const lastNo = latest(asked.map(({ lastNoAt }) => lastNoAt));
  const isYes = !lastNo || (lastYes !== null && lastYes > lastNo);
  const since = (isYes ? lastNo : lastYes) ?? first;
  const age = daysSince(since, now);
  if (age < settings.sameAnswerDays) return null;
  const names = listed(asked.map(({ environment }) => environment));
  return {
    kind: "same_answer",
    words: `Always ${isYes ? "on" : "off"} in ${names} for ${days(age)}`,
    since,
  };
};

const everyone: Judge = (flag, { productions, settings, now }) => {
  const on = flag.on.filter(({ environment }) => productions.has(environment));
  if (!isMeantToEnd(flag) || on.length === 0) return null;
  if (!on.every(({ strategies }) => isForEveryone(strategies))) return null;
  const since = latest(on.map(({ updatedAt }) => updatedAt));
  if (!since || daysSince(since, now) < settings.sameAnswerDays) return null;
  const names = listed(on.map(({ environment }) => environment));
  return {
    kind: "everyone",
    words: `On for everyone in ${names} for ${days(daysSince(since, now))}`,
    since,
  };
};

const unused: Judge = ({ evidence, createdAt, children }, { settings, now }) => {
  if (children.length > 0) return null;
  const last = latest(evidence.map(({ lastAt }) => lastAt));
  const age = daysSince(last ?? createdAt, now);
  if (age < settings.unusedDays) return null;
  const words = last
    ? `Asked by nobody for ${days(age)}`
    : `Never asked since it was made ${days(age)} ago`;
  return { kind: "unused", words, since: last ?? createdAt };
};

const overdue: Judge = (flag, { now }) => {
  const { type, lifetimeDays, createdAt } = flag;
  const lifetime = expectedLifetime(flag);
  const age = daysSince(createdAt, now);
  if (lifetime === null || age <= lifetime) return null;
  const who = lifetimeDays === null ? `${type} flags are` : "it is";
  const words = `${days(age)} old; ${who} expected to live ${days(lifetime)}`;
  return { kind: "overdue", words, since: new Date(createdAt.getTime() + lifetime * DAY_MS) };
};

const JUDGES: readonly Judge[] = [marked, sameAnswer, everyone, unused, overdue];

const stageOf = (
  flag: FlagFacts,
  ground: LifecycleGround,
): Pick<LifecycleAssessment, "stage" | "words"> => {
  const { now } = ground;
  const production = earliest(inProduction(flag, ground).map(({ firstAt }) => firstAt));
  if (production) {
    const age = daysSince(production, now);
    const words =
      age === 0 ? "Asked in production since today" : `Asked in production for ${days(age)}`;
    return { stage: "production", words };
  }
  const [first] = flag.evidence;
  if (first) {
    const names = listed(flag.evidence.map(({ environment }) => environment));
    return { stage: "develop", words: `Asked in ${names}, not in production yet` };
  }
  const [child, ...others] = flag.children;
  if (child && flag.on.some(({ environment }) => ground.productions.has(environment)))
    return {
      stage: "production",
      words: `Needed by ${child}${others.length > 0 ? ` and ${others.length} more` : ""}`,
    };
  return { stage: "define", words: "No SDK has asked for it yet" };
};

/** Where a flag stands in its life, from what it was asked and answered, and why it should be cleaned up, if it should. */
export const assessFlag = (flag: FlagFacts, ground: LifecycleGround): LifecycleAssessment => {
  const lastAskedAt = latest(flag.evidence.map(({ lastAt }) => lastAt));
  if (flag.archivedAt) {
    const words = `Archived ${days(daysSince(flag.archivedAt, ground.now))} ago`;
    return { stage: "archived", words, findings: [], lastAskedAt };
  }
  const findings = JUDGES.flatMap((judge) => judge(flag, ground) ?? []);
  const { stage, words } = stageOf(flag, ground);
  return { stage: findings.length > 0 ? "cleanup" : stage, words, findings, lastAskedAt };
};
