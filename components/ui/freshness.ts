"use client";

import { createContext, useContext } from "react";
import { formatClockSeconds } from "@/lib/format/time";

/** When the data on screen stopped being kept up to date; null while it is. */
export const StaleSince = createContext<Date | null>(null);

/** Everything that shows a status asks this: no data is never green. */
export function useStaleSince(): Date | null {
  return useContext(StaleSince);
}

/** Why nothing can be changed now; null while it can. Everything that changes something asks this. */
export function useReadOnlyReason(): string | null {
  const since = useStaleSince();
  return since === null
    ? null
    : `Read-only: what you see is from ${formatClockSeconds(since)}. Changes wait until Portside answers.`;
}
