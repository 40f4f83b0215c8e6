import type { OwnFlagName } from "@/server/domain/flags/own-flag";

/**
 * Flags that decide about Portside itself.
 *
 * - `isOn` answers at once: what was last read, else what was kept beside the data, else the flag's default.
 * - `onChange` runs `listener` after anything was read that differs.
 */
export interface OwnFlags {
  isOn(name: OwnFlagName): boolean;
  onChange(listener: () => void): void;
}
