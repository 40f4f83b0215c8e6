import { AsyncLocalStorage } from "node:async_hooks";
import type { Stores, UnitOfWork, UnitOptions } from "@/server/ports/unit-of-work";
import { emptyMemoryState, type MemoryState } from "./memory-state";
import { createMemoryStores } from "./memory-stores";

interface Scope {
  readonly stores: Stores;
  isOpen: boolean;
}

/** Works on a copy and keeps it only on success. A unit whose ground another one changed meanwhile starts again. */
export function createMemoryUnitOfWork(state: MemoryState = emptyMemoryState()): UnitOfWork {
  const scopes = new AsyncLocalStorage<Scope>();
  const allHeld = new Set<string>();
  let version = 0;

  const openStores = (): Stores | null => {
    const scope = scopes.getStore();
    return scope?.isOpen ? scope.stores : null;
  };

  const tryOnce = async <T>(work: (stores: Stores) => Promise<T>, options: UnitOptions) => {
    const startedAt = version;
    const draft = { ...state };
    const held = { all: allHeld, mine: new Set<string>() };
    const stores = createMemoryStores({ state: draft, options, held });
    const scope: Scope = { stores, isOpen: true };
    try {
      const result = await scopes.run(scope, () => work(stores));
      if (startedAt !== version) return { isKept: false } as const;
      version += 1;
      Object.assign(state, draft);
      return { isKept: true, result } as const;
    } finally {
      scope.isOpen = false;
      for (const key of held.mine) allHeld.delete(key);
    }
  };

  return {
    async run(work, options = {}) {
      const outer = openStores();
      if (outer) return work(outer);
      for (;;) {
        const attempt = await tryOnce(work, options);
        if (attempt.isKept) return attempt.result;
      }
    },
    async read(work) {
      const outer = openStores();
      if (outer) return work(outer);
      const draft = { ...state };
      const before = { ...draft };
      const held = { all: allHeld, mine: new Set<string>() };
      const result = await work(createMemoryStores({ state: draft, options: {}, held }));
      for (const key of Object.keys(before) as (keyof MemoryState)[])
        if (draft[key] !== before[key]) throw new Error(`A read wrote to "${key}".`);
      return result;
    },
  };
}
