import { murmur3 } from "../evaluation/murmur3";
import type { Flag, FlagEnvironment, FlagWithEnvironments } from "../flag";

/** What a flag is in an environment, apart from who set it and when. */
export type StateFields = Pick<
  FlagEnvironment,
  "environment" | "enabled" | "strategies" | "variants"
>;

/** How one flag of several is to become. */
export interface FlagWrite {
  /** As it is; null where it is created. */
  readonly before: FlagWithEnvironments | null;
  readonly flag: Flag;
  /** Whether `flag` differs from what is, apart from its environments. */
  readonly changesFlag: boolean;
  /** The environments that change, and what they become. */
  readonly states: readonly StateFields[];
  /** `noun.past_tense`, for its own change record. */
  readonly action: string;
  /** The change this takes back. */
  readonly revertsId: string | null;
}

export const PLAN_OUTCOMES = ["changes", "same", "refused"] as const;
export type PlanOutcome = (typeof PLAN_OUTCOMES)[number];

/** One line of a preview: what would become of one flag. */
export interface PlannedFlag {
  readonly name: string;
  readonly outcome: PlanOutcome;
  /** Why it is refused. */
  readonly reason: string | null;
  /** In a few words, such as "off" and "25 %". */
  readonly before: string;
  readonly after: string;
}

export interface PlannedWrite {
  readonly planned: PlannedFlag;
  /** Null where nothing is done. */
  readonly write: FlagWrite | null;
}

export const unchanged = (name: string, words: string): PlannedWrite => ({
  planned: { name, outcome: "same", reason: null, before: words, after: words },
  write: null,
});

export const refusedWrite = (name: string, reason: string, words = ""): PlannedWrite => ({
  planned: { name, outcome: "refused", reason, before: words, after: words },
  write: null,
});

const versionsOf = ({ before, states }: FlagWrite) => [
  before?.flag.version ?? 0,
  ...states.map(
    ({ environment }) =>
      before?.environments.find((state) => state.environment === environment)?.version ?? 0,
  ),
];

const SEEDS = [0x70_6f_72_74, 0x73_69_64_65];

/** Tells one preview from another: the same only while every flag in it is what it was and would become the same. */
export const fingerprintOf = (plan: readonly PlannedWrite[]): string => {
  const text = JSON.stringify(
    plan.map(({ planned, write }) => [planned, write && versionsOf(write), write?.states]),
  );
  return SEEDS.map((seed) => murmur3(text, seed).toString(16).padStart(8, "0")).join("");
};
