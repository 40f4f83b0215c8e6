"use client";

import { useCallback, useSyncExternalStore } from "react";

interface Ticker {
  now: Date;
  timer: ReturnType<typeof setInterval> | undefined;
  readonly listeners: Set<() => void>;
}

const tickers = new Map<number, Ticker>();

function tickerOf(everyMs: number): Ticker {
  const known = tickers.get(everyMs);
  if (known) return known;
  const fresh: Ticker = { now: new Date(), timer: undefined, listeners: new Set() };
  tickers.set(everyMs, fresh);
  return fresh;
}

function snapshot(everyMs: number): Date {
  const ticker = tickerOf(everyMs);
  if (Date.now() - ticker.now.getTime() >= everyMs) ticker.now = new Date();
  return ticker.now;
}

/** The time, stepping; one timer for all who ask for the same step. */
export function useNow(everyMs: number): Date {
  const subscribe = useCallback(
    (listener: () => void) => {
      const ticker = tickerOf(everyMs);
      ticker.listeners.add(listener);
      ticker.timer ??= setInterval(() => {
        ticker.now = new Date();
        for (const each of ticker.listeners) each();
      }, everyMs);
      return () => {
        ticker.listeners.delete(listener);
        if (ticker.listeners.size > 0) return;
        clearInterval(ticker.timer);
        ticker.timer = undefined;
      };
    },
    [everyMs],
  );
  const read = () => snapshot(everyMs);
  return useSyncExternalStore(subscribe, read, read);
}

const never = () => () => undefined;

/** False on the server and during hydration, then true. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
