"use client";

import { useCallback, useSyncExternalStore } from "react";
import type { FlagEnvironmentOutput } from "@/contracts/flags";
import { draftOf, isSameDraft, type StrategyDraft } from "./strategy-draft";

/** A draft and what it was begun from: saved on top of anything else, it would overwrite what its author never saw. */
export interface Edited {
  readonly base: FlagEnvironmentOutput;
  readonly draft: StrategyDraft;
}

/** Drafts outlive the page they were begun on: another environment, another page and back, and they are still there. */
const drafts = new Map<string, Edited>();
const listeners = new Set<() => void>();

const keyOf = (flag: string, environment: string): string => `${environment} ${flag}`;

/** The browser asks before a tab with drafts is closed or read anew; those would be lost. */
function onBeforeUnload(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

function put(key: string, edited: Edited | null): void {
  if (edited === null || isSameDraft(edited.draft, draftOf(edited.base))) drafts.delete(key);
  else drafts.set(key, edited);
  if (drafts.size > 0) window.addEventListener("beforeunload", onBeforeUnload);
  else window.removeEventListener("beforeunload", onBeforeUnload);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The draft of a flag's strategies in an environment, null where there is none; and the way to change it. */
export function useKeptDraft(flag: string, environment: string) {
  const key = keyOf(flag, environment);
  const edited = useSyncExternalStore(
    subscribe,
    () => drafts.get(key) ?? null,
    () => null,
  );
  const keep = useCallback((next: Edited | null) => put(key, next), [key]);
  return [edited, keep] as const;
}

/** Whether something waits to be saved there. */
export function useHasDraft(flag: string, environment: string): boolean {
  return useKeptDraft(flag, environment)[0] !== null;
}
