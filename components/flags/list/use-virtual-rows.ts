"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useLayoutEffect, useState, useSyncExternalStore } from "react";

const ROW_PX = 45;
const CARD_PX = 134;
const CARD_GAP_PX = 10;
const OVERSCAN = 12;
const PHONE = "(max-width: 759px)";
/** What is drawn before the window's size is known. */
const FIRST_RECT = { width: 1280, height: 900 };
/** How close to the end of what is loaded more is asked for. */
const AHEAD = 15;

const useIsPhone = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(PHONE);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    () => window.matchMedia(PHONE).matches,
    () => false,
  );

export interface Loaded {
  /** Rows before the first that is held. */
  readonly skipped: number;
  readonly held: number;
  readonly isFetching: boolean;
  readonly onMore?: (() => void) | undefined;
  readonly onBack?: (() => void) | undefined;
}

/** Draws only the rows near the window, however long the list is, and asks for more before its end is reached. */
export function useVirtualRows(body: RefObject<HTMLElement | null>, loaded: Loaded) {
  const { skipped, held, isFetching, onMore, onBack } = loaded;
  const isPhone = useIsPhone();
  const [top, setTop] = useState(0);
  // Where the list begins on the page: read from the laid out document.
  useLayoutEffect(() => {
    const rect = body.current?.getBoundingClientRect();
    if (rect) setTop(Math.round(rect.top + window.scrollY));
  }, [body]);
  const virtualizer = useWindowVirtualizer({
    count: skipped + held,
    estimateSize: () => (isPhone ? CARD_PX : ROW_PX),
    gap: isPhone ? CARD_GAP_PX : 0,
    overscan: OVERSCAN,
    scrollMargin: top,
    initialRect: FIRST_RECT,
  });
  const rows = virtualizer.getVirtualItems();
  const first = rows[0]?.index ?? 0;
  const last = rows.at(-1)?.index ?? 0;
  const wants = wanted({ first, last, end: skipped + held, skipped });
  // Synchronises what is loaded with where the window is.
  useEffect(() => {
    if (isFetching) return;
    if (wants === "more") onMore?.();
    if (wants === "back") onBack?.();
  }, [wants, isFetching, onMore, onBack]);
  return {
    rows,
    measure: virtualizer.measureElement,
    before: Math.max(0, (rows[0]?.start ?? top) - top),
    after: Math.max(0, virtualizer.getTotalSize() - ((rows.at(-1)?.end ?? top) - top)),
  };
}

interface Seen {
  readonly first: number;
  readonly last: number;
  readonly end: number;
  readonly skipped: number;
}

const wanted = ({ first, last, end, skipped }: Seen): "more" | "back" | "nothing" => {
  if (last >= end - AHEAD) return "more";
  return first < skipped + AHEAD ? "back" : "nothing";
};
