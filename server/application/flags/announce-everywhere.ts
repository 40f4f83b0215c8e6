import type { Stores } from "@/server/ports/unit-of-work";

/** Gives a flag's change a revision in every environment, always in the same order so that two units cannot block each other. */
export async function announceEverywhere(stores: Stores, flagName: string): Promise<void> {
  const environments = await stores.environments.list();
  for (const name of environments.map((environment) => environment.name).sort())
    await stores.flagRevisions.append(name, "flag", flagName);
}
