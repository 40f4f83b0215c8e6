"use client";

import { createContext, useContext } from "react";

/** When the data on screen stopped being kept up to date; null while it is. */
export const StaleSince = createContext<Date | null>(null);

/** Everything that shows a status asks this: no data is never green. */
export function useStaleSince(): Date | null {
  return useContext(StaleSince);
}
