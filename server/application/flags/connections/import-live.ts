import type { Actor } from "@/server/domain/access/actor";
import { MOST_IMPORTED } from "@/server/domain/flags/unleash/unleash-file";
import { DomainError } from "@/server/domain/shared/errors";
import type { ImportTarget } from "../exchange/import-ground";
import { type ImportPreview, importUnleash, previewImport } from "../exchange/import-unleash";
import type { FlagSetChanged } from "../sets/write-flag-set";
import { type ConnectionDeps, openConnection } from "./connection-deps";

export interface LiveImportTarget {
  readonly connection: string;
  /** The environment there. */
  readonly from: string;
  /** The environment and project here. */
  readonly environment: string;
  readonly project: string;
  /** Every flag there when none are named. */
  readonly names?: readonly string[] | undefined;
}

type Deps = Pick<ConnectionDeps, "unitOfWork" | "secrets" | "controls">;

/** A running Unleash in the form of its own export file. */
async function readLive(deps: Deps, { connection, from, names }: LiveImportTarget) {
  const control = await openConnection(deps, connection);
  const wanted = names ?? (await control.listFlags()).map(({ name }) => name);
  if (wanted.length > MOST_IMPORTED)
    throw new DomainError(
      "payload_too_large",
      `At most ${MOST_IMPORTED.toLocaleString("en")} flags are taken in at once; there are ${wanted.length.toLocaleString("en")}. Name those you want.`,
    );
  return control.exportFlags({ environment: from, names: wanted });
}

const fileTarget = async (deps: Deps, target: LiveImportTarget): Promise<ImportTarget> => ({
  project: target.project,
  environment: target.environment,
  data: await readLive(deps, target),
});

export interface LiveImportCommand extends LiveImportTarget {
  /** The one of the preview: the server is read again, and what was shown is what is done. */
  readonly fingerprint: string;
  readonly reason?: string | undefined;
  readonly confirmation?: string | undefined;
}

/** What taking in a running Unleash would do: the same plan as for its file. */
export const previewLiveImport =
  (deps: Deps & Parameters<typeof previewImport>[0]) =>
  async (actor: Actor, target: LiveImportTarget): Promise<ImportPreview> =>
    previewImport(deps)(actor, await fileTarget(deps, target));

/** Takes in a running Unleash as it was previewed: the same unit and the same way back as for its file. */
export const importLive =
  (deps: Deps & Parameters<typeof importUnleash>[0]) =>
  async (actor: Actor, command: LiveImportCommand): Promise<FlagSetChanged> => {
    const { fingerprint, reason, confirmation } = command;
    const target = await fileTarget(deps, command);
    return importUnleash(deps)(actor, { ...target, fingerprint, reason, confirmation });
  };
