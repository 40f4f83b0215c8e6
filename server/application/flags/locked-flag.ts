import type { FlagEnvironment, FlagWithEnvironments } from "@/server/domain/flags/flag";
import { untouched } from "@/server/domain/flags/flag-rules";
import type { Environment } from "@/server/domain/shared/environment";
import { notFound } from "@/server/domain/shared/errors";
import type { Stores } from "@/server/ports/unit-of-work";

export interface LockedFlag extends FlagWithEnvironments {
  readonly scopes: readonly Environment[];
}

/** A flag held until the unit ends, with the environments there are. */
export async function lockFlag(stores: Stores, name: string): Promise<LockedFlag> {
  const kept = await stores.flags.lock(name);
  if (!kept) throw notFound("flag", name);
  return { ...kept, scopes: await stores.environments.list() };
}

export function scopeIn({ scopes }: Pick<LockedFlag, "scopes">, environment: string): Environment {
  const scope = scopes.find(({ name }) => name === environment);
  if (!scope) throw notFound("environment", environment);
  return scope;
}

export function stateIn(kept: LockedFlag, environment: string): FlagEnvironment {
  scopeIn(kept, environment);
  return (
    kept.environments.find((state) => state.environment === environment) ??
    untouched(kept.flag, environment)
  );
}
