"use client";

import { useEffect, useMemo, useState } from "react";
import type { Structure } from "../model/structure";
import { type Arrangement, arrange } from "./arrange";
import { arrangementKey, findArrangement, keepArrangement } from "./arrangement-store";
import { createWorkerEngine, LayoutTimeout } from "./elk-engine";

interface Arranging {
  readonly arrangement: Arrangement | null;
  /** Why there are no positions; null while they are computed or known. */
  readonly failure: "timeout" | "failed" | null;
  readonly retry: () => void;
}

interface Outcome {
  readonly key: string;
  readonly arrangement: Arrangement | null;
  readonly failure: Arranging["failure"];
}

/** Positions of a structure: from memory, from the last visit, or from the layout worker. */
export function useArrangement(structureHash: string, structure: Structure): Arranging {
  const key = useMemo(() => arrangementKey(structureHash, structure), [structureHash, structure]);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [attempt, setAttempt] = useState(0);
  // Synchronises with the layout worker and with the positions kept in the browser.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the structure, a new attempt asks again
  useEffect(() => {
    const known = findArrangement(key);
    if (known) {
      setOutcome({ key, arrangement: known, failure: null });
      return;
    }
    const abort = new AbortController();
    const engine = createWorkerEngine(abort.signal);
    arrange(structure, engine)
      .then((arrangement) => {
        keepArrangement(key, arrangement);
        if (!abort.signal.aborted) setOutcome({ key, arrangement, failure: null });
      })
      .catch((error: unknown) => {
        if (abort.signal.aborted) return;
        const failure = error instanceof LayoutTimeout ? "timeout" : "failed";
        setOutcome({ key, arrangement: null, failure });
      })
      .finally(() => engine.close());
    return () => abort.abort();
  }, [key, attempt]);
  const isCurrent = outcome?.key === key;
  return {
    arrangement: isCurrent ? outcome.arrangement : null,
    failure: isCurrent ? outcome.failure : null,
    retry: () => {
      setOutcome(null);
      setAttempt((count) => count + 1);
    },
  };
}
