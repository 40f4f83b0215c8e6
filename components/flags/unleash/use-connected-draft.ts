"use client";

import { skipToken, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ConnectedFlagOutput } from "@/contracts/flag-connections";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import { type Issues, issuesOf } from "../issues";
import {
  gapsOf,
  isSameDraft,
  type NewStrategy,
  newStrategy,
  type StrategyDraft,
} from "../strategies/strategy-draft";
import { useSettled } from "../use-settled";
import type { ConnectedState } from "./connected-switch";

const SETTLE_MS = 250;

/** A draft that is begun from what was seen; somebody else's change meanwhile is found when it is saved. */
export function useConnectedDraft(flag: ConnectedFlagOutput, state: ConnectedState) {
  const base: StrategyDraft = { strategies: state.strategies, variants: state.variants };
  const [draft, setDraft] = useState<StrategyDraft | null>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const shown = draft ?? base;
  const isDirty = draft !== null && !isSameDraft(draft, base);
  return {
    base,
    shown,
    opened,
    setOpened,
    isDirty,
    issues: useIssues(flag.connection, isDirty ? draft : null),
    edit: setDraft,
    discard: () => {
      setDraft(null);
      setOpened(null);
    },
    add: (kind: NewStrategy) => {
      const strategy = newStrategy(kind, crypto.randomUUID(), flag.name);
      setDraft({ ...shown, strategies: [...shown.strategies, strategy] });
      setOpened(strategy.id);
    },
  };
}

const NONE: Issues = new Map();

/** What is wrong with a draft: what it lacks at once, the rest as the server says a moment after the last edit. */
function useIssues(connection: string, draft: StrategyDraft | null): Issues {
  const { unleash } = useTRPC().flags;
  const gaps = draft ? gapsOf(draft) : NONE;
  const settled = useSettled(draft, SETTLE_MS);
  const isAsked = draft !== null && settled === draft && gaps.size === 0;
  const check = useQuery(
    unleash.checkDraft.queryOptions(isAsked ? { connection, ...draft } : skipToken, {
      retry: false,
    }),
  );
  if (gaps.size > 0) return gaps;
  return isAsked && check.error ? issuesOf(failureOf(check.error).details) : NONE;
}
