import {
  createConnectedSegmentInput,
  removeConnectedSegmentInput,
  saveConnectedSegmentInput,
} from "@/contracts/flag-connected-segments";
import {
  archiveConnectedInput,
  disconnectInput,
  saveConnectedStrategiesInput,
  toggleConnectedInput,
} from "@/contracts/flag-connections";
import type { composeFlagConnections } from "../flags/flag-connections";
import { entry, outsideEntry } from "./inverse-entry";

type Connections = Pick<
  ReturnType<typeof composeFlagConnections>,
  "archive" | "disconnect" | "saveStrategies" | "segments" | "toggle"
>;

export const flagConnectionInverses = (unleash: Connections) => ({
  "flags.unleash.archive": outsideEntry("flag:archive", archiveConnectedInput, unleash.archive),
  "flags.unleash.disconnect": entry("flag:connect", disconnectInput, unleash.disconnect),
  "flags.unleash.segments.create": outsideEntry(
    "flag:edit",
    createConnectedSegmentInput,
    unleash.segments.create,
  ),
  "flags.unleash.segments.remove": outsideEntry(
    "flag:edit",
    removeConnectedSegmentInput,
    unleash.segments.remove,
  ),
  "flags.unleash.segments.save": outsideEntry(
    "flag:edit",
    saveConnectedSegmentInput,
    unleash.segments.save,
  ),
  "flags.unleash.saveStrategies": outsideEntry(
    "flag:edit",
    saveConnectedStrategiesInput,
    unleash.saveStrategies,
  ),
  "flags.unleash.toggle": outsideEntry("flag:toggle", toggleConnectedInput, unleash.toggle),
});
