"use client";

import { useQueryClient } from "@tanstack/react-query";
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import { StaleSince } from "@/components/ui/freshness";
import { goToSignIn } from "./go-to-sign-in";
import { createInvalidator } from "./live-invalidation";
import { BEFORE_CONNECT, type LiveState, LiveStream } from "./live-stream";
import { oldAnswers } from "./old-answers";

interface Live extends LiveState {
  readonly retry: () => void;
}

const LiveContext = createContext<Live>({ ...BEFORE_CONNECT, retry: () => undefined });

/** Whether the page is kept up to date, and how old the last word is. */
export function useLive(): Live {
  return useContext(LiveContext);
}

/** A short loss is mended before anybody is told. */
const GRACE_MS = 4_000;

/** Once, in the shell: one event stream for the whole page. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient();
  const [stream] = useState(
    () =>
      new LiveStream({
        url: "/api/events",
        onMessage: createInvalidator(client),
        onReset: () => void client.invalidateQueries(),
        onSignedOut: goToSignIn,
      }),
  );
  // Synchronises with the server's event stream.
  useEffect(() => {
    stream.open();
    return () => stream.close();
  }, [stream]);
  const state = useSyncExternalStore(
    stream.subscribe,
    () => stream.state,
    () => BEFORE_CONNECT,
  );
  // Synchronises with answers the server had to give from before: once it is current they are read anew.
  useEffect(() => {
    if (state.status !== "live" || oldAnswers.oldest() === null) return;
    oldAnswers.clear();
    void client.invalidateQueries();
  }, [client, state]);
  const live = useMemo(() => ({ ...state, retry: stream.open }), [state, stream]);
  return (
    <LiveContext value={live}>
      <StaleSince value={useStaleMoment(state)}>{children}</StaleSince>
    </LiveContext>
  );
}

/** From when the oldest on screen is, once a loss has outlived its grace. */
function useStaleMoment({ status, heardAt }: LiveState): Date | null {
  const [outlived, setOutlived] = useState(false);
  const oldest = useSyncExternalStore(oldAnswers.subscribe, oldAnswers.oldest, () => null);
  const isLost = status === "lost" || status === "behind";
  // Synchronises with the wall clock.
  useEffect(() => {
    if (!isLost) {
      setOutlived(false);
      return;
    }
    const timer = setTimeout(() => setOutlived(true), GRACE_MS);
    return () => clearTimeout(timer);
  }, [isLost]);
  if (!isLost || (oldest === null && !outlived)) return null;
  return oldest !== null && (heardAt === null || oldest < heardAt) ? oldest : heardAt;
}
