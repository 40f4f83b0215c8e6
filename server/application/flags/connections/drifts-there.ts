import { type ConnectedFlag, isStateWish } from "@/server/domain/flags/connection";
import {
  type ControlledFlag,
  type ControlledState,
  driftOf,
} from "@/server/domain/flags/controlled-flag";
import type { Segment } from "@/server/domain/flags/flag";
import { summarise } from "@/server/domain/flags/strategy-summary";
import type { ChangeWish } from "./change-connected-flag";

/** What somebody saw and what it is now, in words; of one environment, or of the whole flag. */
export interface Drifted {
  readonly environment: string | null;
  readonly seen: string;
  readonly now: string;
}

interface Looked {
  readonly kept: ConnectedFlag;
  readonly now: ControlledFlag | null;
  readonly segments: readonly Pick<Segment, "id" | "name">[];
}

/** What is another at the source than what a wish goes by: its own environment, or all of them. */
export function driftsThere({ kept, now, segments }: Looked, wish: ChangeWish): Drifted[] {
  const isGone = kept.goneAt !== null;
  if (isGone !== (now === null)) return [goneWords(isGone)];
  if (isGone || !now) return [];
  const words = (state: ControlledState | undefined): string =>
    state ? summarise(state, now.type, segments) : "not there";
  return driftOf(kept.flag.environments, now.environments)
    .filter((pair) => {
      const environment = (pair.was ?? pair.now)?.environment;
      return !isStateWish(wish) || wish.environment === environment;
    })
    .map((pair) => {
      const [seen, present] = [words(pair.was), words(pair.now)];
      return {
        environment: (pair.was ?? pair.now)?.environment ?? null,
        seen,
        now: seen === present ? `${present}, with other strategies` : present,
      };
    });
}

const goneWords = (wasGone: boolean): Drifted => ({
  environment: null,
  seen: wasGone ? "archived or deleted" : "there",
  now: wasGone ? "there again" : "archived or deleted",
});
