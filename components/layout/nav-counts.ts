"use client";

import { createContext, useContext } from "react";
import type { Status } from "@/components/ui/status";
import type { PlaceHref } from "./navigation";

/** What a place of the navigation says about itself. */
export interface NavCount {
  readonly count: number;
  readonly status?: Status;
  /** Said aloud: "1 failing". */
  readonly label: string;
}

export type NavCounts = Partial<Record<PlaceHref, NavCount>>;

/** Filled by whoever knows the numbers; a place without one shows none. */
export const NavCountsContext = createContext<NavCounts>({});

export function useNavCounts(): NavCounts {
  return useContext(NavCountsContext);
}
