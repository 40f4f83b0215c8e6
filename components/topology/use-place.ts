"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback } from "react";
import { useMediaQuery } from "@/lib/client/media-query";
import { type MapPlace, readPlace, writePlace } from "./place";

/** The place in the address, and the way to another; Back undoes a step. */
export function useMapPlace(): readonly [MapPlace, (change: Partial<MapPlace>) => void] {
  const search = useSearchParams();
  const pathname = usePathname();
  const isPhone = useMediaQuery("(max-width: 760px)");
  const go = useCallback(
    (change: Partial<MapPlace>) => {
      const query = writePlace(new URLSearchParams(search), change).toString();
      const href = query === "" ? pathname : `${pathname}?${query}`;
      const isStep = change.focus !== undefined || change.view !== undefined;
      if (isStep) window.history.pushState(null, "", href);
      else window.history.replaceState(null, "", href);
    },
    [search, pathname],
  );
  return [readPlace(search, isPhone), go];
}
