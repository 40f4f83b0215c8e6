import type { Actor } from "@/server/domain/access/actor";
import { flagNameKey } from "@/server/domain/flags/flag";
import { writeUnleashFile } from "@/server/domain/flags/unleash/write-unleash-file";
import { notFound } from "@/server/domain/shared/errors";
import type { Stores } from "@/server/ports/unit-of-work";
import type { FlagDeps } from "../flag-deps";

export interface ExportQuery {
  readonly environment: string;
  readonly names?: readonly string[] | undefined;
  readonly project?: string | undefined;
  readonly withSegments: boolean;
}

export type UnleashExport = ReturnType<typeof writeUnleashFile>;

/** Chosen flags, a project's or all of them as the file an Unleash imports, as they are in one environment. */
export const exportUnleash =
  (deps: Pick<FlagDeps, "unitOfWork">) =>
  (_actor: Actor, query: ExportQuery): Promise<UnleashExport> =>
    deps.unitOfWork.read(async (stores) => {
      const { environment, withSegments } = query;
      if (!(await stores.environments.findByName(environment)))
        throw notFound("environment", environment);
      const names = query.names ?? (await stores.flags.listNames(query.project));
      const flags = await chosen(stores, names);
      const segments = await stores.flags.listSegments();
      return writeUnleashFile(flags, { environment, segments, withSegments });
    });

async function chosen(stores: Stores, names: readonly string[]) {
  const found = await stores.flags.listByNameKeys(names.map(flagNameKey));
  const known = new Set(found.map(({ flag }) => flag.name));
  const missing = names.find((name) => !known.has(name));
  if (missing !== undefined) throw notFound("flag", missing);
  return found;
}
