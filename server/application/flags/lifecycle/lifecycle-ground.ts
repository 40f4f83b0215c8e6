import type { LifecycleGround } from "@/server/domain/flags/lifecycle";
import type { KeptLifecycleSettings } from "@/server/ports/flag-lifecycle-store";
import type { Stores } from "@/server/ports/unit-of-work";

export interface ReadGround extends LifecycleGround {
  readonly settings: KeptLifecycleSettings;
}

/** What every flag's life is judged by. */
export async function readLifecycleGround(stores: Stores, now: Date): Promise<ReadGround> {
  const scopes = await stores.environments.list();
  return {
    now,
    settings: await stores.flagLifecycle.getSettings(),
    productions: new Set(scopes.filter(({ isProduction }) => isProduction).map(({ name }) => name)),
  };
}
