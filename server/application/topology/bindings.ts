import type { Adapter, Port } from "@/server/domain/services/service";
import type { ChoosingFlag } from "./flag-of-port";

/** Whether an adapter serves its port in an environment; a share where a flag splits the calls. */
export interface Binding {
  readonly environment: string;
  readonly active: boolean;
  readonly share: number | null;
}

export interface BindingFacts {
  readonly environment: string;
  /** Calls of each adapter of the port in the last minutes, by name. */
  readonly calls: ReadonlyMap<string, number>;
  readonly flag: Pick<ChoosingFlag, "enabled"> | null;
}

/** Observation decides; where nothing was observed, what the flag can let through. */
export function bindingOf(adapter: Adapter, port: Port, facts: BindingFacts): Binding {
  const { environment, calls, flag } = facts;
  if (adapter.role === "test_double") return { environment, active: false, share: null };
  if (adapter.flag === null)
    return { environment, active: adapter.role === "production", share: null };
  const total = port.adapters.reduce((sum, { name }) => sum + (calls.get(name) ?? 0), 0);
  if (total > 0) {
    const share = (calls.get(adapter.name) ?? 0) / total;
    return { environment, active: share > 0, share };
  }
  const isOn = flag?.enabled ?? false;
  return { environment, active: adapter.flag.when === isOn, share: null };
}
