import type { IncomingHttpHeaders } from "node:http";
import type { Clock } from "@/server/ports/clock";
import type { PreparedFlags } from "./prepared-flags";
import { readCaller } from "./sdk-caller";
import type { SdkPresence } from "./sdk-presence";

const DEFAULT_INTERVAL_MS = 15_000;

export type PollMode = "polling" | "delta";

interface Poll {
  readonly flags: PreparedFlags;
  readonly mode: PollMode;
  /** Whether it was given the flags just now; otherwise it has them. */
  readonly took: boolean;
}

/** Notes who polls, and until when it counts as connected. */
export function sawPoll(
  { presence, clock }: { readonly presence: SdkPresence; readonly clock: Clock },
  headers: IncomingHttpHeaders,
  { flags, mode, took }: Poll,
): void {
  const caller = readCaller(headers);
  if (!caller) return;
  const interval = caller.intervalMs ?? DEFAULT_INTERVAL_MS;
  const connectedUntil = new Date(clock.now().getTime() + 2 * interval + DEFAULT_INTERVAL_MS);
  const { environment } = flags;
  const sighting = { environment, mode, connectedUntil } as const;
  presence.saw(caller, took ? { ...sighting, revision: flags.revision() } : sighting);
}
