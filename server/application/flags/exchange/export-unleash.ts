import type { Actor } from "@/server/domain/access/actor";
import { type FlagWithEnvironments, flagNameKey } from "@/server/domain/flags/flag";
import { untouched } from "@/server/domain/flags/flag-rules";
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
      const flags = query.names ? await chosen(stores, query.names) : await living(stores, query);
      const segments = await stores.flags.listSegments();
      return writeUnleashFile(flags, { environment, segments, withSegments });
    });

/** Every flag that is not archived, or those of a project: read once, as it is in that environment alone. */
async function living(
  stores: Stores,
  { environment, project }: ExportQuery,
): Promise<FlagWithEnvironments[]> {
  const all = await stores.flags.listDeliverable(environment);
  return all
    .filter(({ flag }) => project === undefined || flag.project === project)
    .map(({ flag, state }) => ({
      flag,
      environments: [{ ...untouched(flag, environment), ...state }],
      lastChange: null,
    }));
}

async function chosen(stores: Stores, names: readonly string[]) {
  const found = await stores.flags.listByNameKeys(names.map(flagNameKey));
  const known = new Set(found.map(({ flag }) => flag.name));
  const missing = names.find((name) => !known.has(name));
  if (missing !== undefined) throw notFound("flag", missing);
  return found;
}
