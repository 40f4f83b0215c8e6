import type { FlagOutput } from "@/contracts/flags";

type FlagType = FlagOutput["type"];

export interface SwitchVerbs {
  /** What is asked for: "Turn on", "Trip". */
  readonly verb: string;
  /** What then holds: "On", "Tripped". */
  readonly done: string;
  /** It takes something away from whoever has it now. */
  readonly danger: boolean;
}

/** A kill switch is tripped and restored; every other flag is turned on and off. */
export function switchVerbs(type: FlagType | undefined, enabled: boolean): SwitchVerbs {
  if (type !== "kill-switch")
    return enabled
      ? { verb: "Turn on", done: "On", danger: false }
      : { verb: "Turn off", done: "Off", danger: true };
  return enabled
    ? { verb: "Trip", done: "Tripped", danger: true }
    : { verb: "Restore", done: "Restored", danger: false };
}

/** How it stands now: a kill switch that is not tripped is ready. */
export function switchState(type: FlagType | undefined, enabled: boolean): string {
  if (type === "kill-switch") return enabled ? "Tripped" : "Ready";
  return enabled ? "On" : "Off";
}
