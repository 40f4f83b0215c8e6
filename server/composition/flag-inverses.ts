import {
  archiveFlagInput,
  describeFlagInput,
  saveStrategiesInput,
  toggleFlagInput,
} from "@/contracts/flags";
import type { composeFlags } from "./flags";
import { entry } from "./inverse-entry";

type Flags = Pick<
  ReturnType<typeof composeFlags>,
  "archive" | "describe" | "saveStrategies" | "toggle"
>;

export const flagInverses = (flags: Flags) => ({
  "flags.archive": entry("flag:archive", archiveFlagInput, flags.archive),
  "flags.describe": entry("flag:edit", describeFlagInput, flags.describe),
  "flags.saveStrategies": entry("flag:edit", saveStrategiesInput, flags.saveStrategies),
  "flags.toggle": entry("flag:toggle", toggleFlagInput, flags.toggle),
});
