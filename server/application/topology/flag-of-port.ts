import { summarise } from "@/server/domain/flags/strategy-summary";
import type { Stores } from "@/server/ports/unit-of-work";

/** The flag that chooses an adapter, as it is in one environment. */
export interface ChoosingFlag {
  readonly name: string;
  readonly enabled: boolean;
  readonly version: number;
  readonly summary: string;
  readonly updatedAt: Date;
  readonly updatedBy: string;
}

/** Null where the catalog names a flag that does not exist, or not in this environment. */
export async function readChoosingFlag(
  { flags }: Pick<Stores, "flags">,
  name: string,
  environment: string,
): Promise<ChoosingFlag | null> {
  const found = await flags.findByName(name);
  const state = found?.environments.find((it) => it.environment === environment);
  if (!found || !state) return null;
  return {
    name,
    enabled: state.enabled,
    version: state.version,
    summary: summarise(state, found.flag.type, await flags.listSegments()),
    updatedAt: state.updatedAt,
    updatedBy: state.updatedByName,
  };
}
