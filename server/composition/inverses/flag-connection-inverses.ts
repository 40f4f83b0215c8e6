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
  "archive" | "disconnect" | "saveStrategies" | "toggle"
>;

export const flagConnectionInverses = (unleash: Connections) => ({
  "flags.unleash.archive": outsideEntry("flag:archive", archiveConnectedInput, unleash.archive),
  "flags.unleash.disconnect": entry("flag:connect", disconnectInput, unleash.disconnect),
  "flags.unleash.saveStrategies": outsideEntry(
    "flag:edit",
    saveConnectedStrategiesInput,
    unleash.saveStrategies,
  ),
  "flags.unleash.toggle": outsideEntry("flag:toggle", toggleConnectedInput, unleash.toggle),
});
