/** Next bundles its own copy of every module it imports; the one runtime is found through this symbol. */
export const RUNTIME_SLOT = Symbol.for("portside.runtime");
