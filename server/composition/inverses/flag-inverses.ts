import { saveParentsInput } from "@/contracts/flag-family";
import { removeFlagInput, restoreFlagInput } from "@/contracts/flag-records";
import { editSegmentInput, removeSegmentInput } from "@/contracts/flag-segments";
import {
  archiveFlagInput,
  describeFlagInput,
  saveStrategiesInput,
  toggleFlagInput,
} from "@/contracts/flags";
import type { composeFlags } from "../flags";
import { flagPlaceInverses } from "./flag-place-inverses";
import { entry } from "./inverse-entry";

type Flags = Pick<
  ReturnType<typeof composeFlags>,
  | "archive"
  | "bulk"
  | "describe"
  | "environments"
  | "family"
  | "projects"
  | "records"
  | "saveStrategies"
  | "segments"
  | "toggle"
>;

export const flagInverses = (flags: Flags) => ({
  ...flagPlaceInverses(flags),
  "flags.archive": entry("flag:archive", archiveFlagInput, flags.archive),
  "flags.describe": entry("flag:edit", describeFlagInput, flags.describe),
  "flags.family.save": entry("flag:edit", saveParentsInput, flags.family.save),
  "flags.records.remove": entry("flag:archive", removeFlagInput, flags.records.remove),
  "flags.records.restore": entry("flag:archive", restoreFlagInput, flags.records.restore),
  "flags.saveStrategies": entry("flag:edit", saveStrategiesInput, flags.saveStrategies),
  "flags.segments.edit": entry("flag:edit", editSegmentInput, flags.segments.edit),
  "flags.segments.remove": entry("flag:edit", removeSegmentInput, flags.segments.remove),
  "flags.segments.restore": entry("flag:edit", editSegmentInput, flags.segments.restore),
  "flags.toggle": entry("flag:toggle", toggleFlagInput, flags.toggle),
});
