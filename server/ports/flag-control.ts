import type {
  ControlEvent,
  ControlledFlag,
  ControlledHead,
  ControlledSegment,
  ControlledState,
  ControlSurvey,
  FlagAddress,
  SegmentContent,
} from "@/server/domain/flags/controlled-flag";
import type { Flag, Strategy, Variant } from "@/server/domain/flags/flag";
import type { UnleashFile } from "@/server/domain/flags/unleash/unleash-file";

export interface NewControlledFlag
  extends FlagAddress,
    Pick<Flag, "type" | "description" | "impressionData"> {}

export interface StateWrite extends FlagAddress {
  readonly environment: string;
  /** The state the caller saw. Any other is a `conflict` whose `details.current` is what it is now, and nothing is written. */
  readonly seen: Omit<ControlledState, "environment">;
}

export interface WholeWrite extends FlagAddress {
  /** Every environment as the caller saw it; any other is a `conflict`, as with `StateWrite`. */
  readonly seen: readonly ControlledState[];
}

export interface SegmentWrite {
  readonly id: number;
  /** What the caller saw; any other is a `conflict` whose `details.current` is what it is now. */
  readonly seen: SegmentContent;
}

/**
 * A place where flags are kept and changed: our own, or that of another system.
 *
 * - Reads see what was written before; `findFlag` gives null for a flag that is archived or was never there.
 * - `listFlags` gives every flag that is not archived, by project and name, at most 10,000 of them.
 * - `listEvents` gives what was done since a cursor, oldest first, at most 500 and the latest of them; null asks for the
 *   present cursor only. Null where the place does not tell.
 * - `exportFlags` gives flags with everything of them in one environment, and the segments they use with their
 *   constraints, as the file that Unleash servers exchange; a name that is not there is left out or `not_found`.
 * - `findNameIssue` says why a flag cannot be called that there: taken, by an archived flag too, or not a name; null where
 *   it can.
 * - `create` refuses a taken name with `already_exists`; a flag starts off everywhere, without strategies.
 * - `setEnabled` and `saveStrategies` compare before they write and give what is there afterwards. A strategy with an
 *   id the place does not know is new and gets an id of its own.
 * - `setEnabled` never adds a strategy: with none that is active it is `invalid_transition`. `saveStrategies` never
 *   turns a flag off: taking the last active strategy of one that is on is `invalid_transition`. Variants of the flag
 *   itself stay as they are unless they are given; a place that keeps none but those of strategies refuses them with
 *   `invalid_transition` and writes nothing.
 * - `archive` and `revive` compare first too: a flag to revive is one that is archived. Strategies are kept; whether a
 *   revived flag is on is up to the place.
 * - `createSegment` and `saveSegment` refuse a taken name with `already_exists`; `saveSegment` and `removeSegment`
 *   compare before they write. `removeSegment` of one that strategies name is `invalid_transition`, with the flags.
 * - A place that cannot be asked rejects with `upstream_unavailable`; `details.outcome` is `unknown` where a write may
 *   have happened all the same. `rate_limited`: the place asks for patience.
 */
export interface FlagControl {
  survey(signal?: AbortSignal): Promise<ControlSurvey>;
  listFlags(signal?: AbortSignal): Promise<readonly ControlledHead[]>;
  findFlag(address: FlagAddress, signal?: AbortSignal): Promise<ControlledFlag | null>;
  listSegments(signal?: AbortSignal): Promise<readonly ControlledSegment[]>;
  listEvents(
    after: string | null,
    signal?: AbortSignal,
  ): Promise<{ readonly events: readonly ControlEvent[]; readonly cursor: string } | null>;
  exportFlags(
    query: { readonly environment: string; readonly names: readonly string[] },
    signal?: AbortSignal,
  ): Promise<UnleashFile>;
  findNameIssue(address: FlagAddress): Promise<string | null>;
  create(flag: NewControlledFlag): Promise<ControlledFlag>;
  setEnabled(write: StateWrite, enabled: boolean): Promise<ControlledFlag>;
  saveStrategies(
    write: StateWrite,
    strategies: readonly Strategy[],
    variants?: readonly Variant[],
  ): Promise<ControlledFlag>;
  archive(write: WholeWrite): Promise<void>;
  revive(address: FlagAddress): Promise<ControlledFlag>;
  createSegment(content: SegmentContent): Promise<ControlledSegment>;
  saveSegment(write: SegmentWrite, content: SegmentContent): Promise<ControlledSegment>;
  removeSegment(write: SegmentWrite): Promise<void>;
}

/** Opens a place somewhere else. `token` is what it is asked with. */
export interface FlagControls {
  open(place: { readonly url: URL; readonly token: string }): FlagControl;
}
