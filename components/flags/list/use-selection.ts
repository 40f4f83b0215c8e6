"use client";

import { useCallback, useMemo, useState } from "react";
import { MOST_FLAGS_AT_ONCE } from "@/contracts/flag-words";
import type { FlagItem } from "@/contracts/flags";

export interface Selection {
  readonly names: readonly string[];
  readonly has: (name: string) => boolean;
  readonly toggle: (name: string) => void;
  /** Selects every flag that has been read, as many as can be changed at once; or none, where that is so already. */
  readonly toggleAll: () => void;
  readonly areAll: boolean;
  readonly clear: () => void;
  /** Whether anything may be done with what is selected: who may only look selects nothing. */
  readonly isPossible: boolean;
}

/** The flags that are chosen in the list, to be changed together. */
export function useSelection(items: readonly FlagItem[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const isPossible = items.some(
    ({ environments, archivedAt, server }) =>
      server === null &&
      archivedAt === null &&
      environments.some(({ actions }) => actions.edit.allowed),
  );
  const toggle = useCallback(
    (name: string) =>
      setChosen((before) => {
        const after = new Set(before);
        if (!after.delete(name)) after.add(name);
        return after;
      }),
    [],
  );
  const all = useMemo(() => items.slice(0, MOST_FLAGS_AT_ONCE).map(({ name }) => name), [items]);
  const areAll = all.length > 0 && all.every((name) => chosen.has(name));
  return useMemo(
    () => ({
      names: [...chosen],
      has: (name) => chosen.has(name),
      toggle,
      toggleAll: () => setChosen(new Set(areAll ? [] : all)),
      areAll,
      clear: () => setChosen(new Set()),
      isPossible,
    }),
    [chosen, toggle, all, areAll, isPossible],
  );
}
