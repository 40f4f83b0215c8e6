import type { z } from "zod";
import { setDisabledInput, setRoleInput } from "@/contracts/access";
import {
  archiveFlagInput,
  describeFlagInput,
  saveStrategiesInput,
  toggleFlagInput,
} from "@/contracts/flags";
import { deployInput, rollBackInput } from "@/contracts/releases";
import type { InverseCommands, InverseResult } from "@/server/application/changes/inverse-commands";
import type { DeploymentRequested } from "@/server/application/releases/request-deployment";
import type { Actor } from "@/server/domain/access/actor";
import type { Permission } from "@/server/domain/access/permission";
import type { Json } from "@/server/domain/changes/change";
import { DomainError } from "@/server/domain/shared/errors";
import type { composeAccess } from "./access";
import type { composeFlags } from "./flags";
import type { composeReleases } from "./releases";

interface Entry {
  readonly permission: Permission;
  /** Null where the input does not fit (any more). */
  prepare(input: Json): ((actor: Actor, reason: string | null) => Promise<InverseResult>) | null;
}

type Run<T> = (actor: Actor, command: T) => Promise<InverseResult>;

/** One line a command: who may run it, what it takes and the use case it is. */
const entry = <T extends z.ZodType>(permission: Permission, input: T, run: Run<z.output<T>>) =>
  ({
    permission,
    prepare(given) {
      const parsed = input.safeParse(given);
      if (!parsed.success) return null;
      return (actor, reason) => run(actor, withReason(input, parsed.data, reason));
    },
  }) satisfies Entry;

/** The reason goes along where the command has a place for one. */
function withReason<T extends z.ZodType>(input: T, data: z.output<T>, reason: string | null) {
  if (reason === null || typeof data !== "object" || data === null) return data;
  const parsed = input.safeParse({ ...data, reason });
  return parsed.success ? parsed.data : data;
}

/** A deployment that changed nothing takes nothing back. */
const started =
  <T>(run: (actor: Actor, command: T) => Promise<DeploymentRequested>): Run<T> =>
  async (actor, command) => {
    const { changeId, undo } = await run(actor, command);
    if (changeId === null)
      throw new DomainError("invalid_transition", "It runs again already: nothing to take back.");
    return { changeId, undo };
  };

export interface ReversibleUseCases {
  readonly access: Pick<ReturnType<typeof composeAccess>, "setRole" | "setDisabled">;
  readonly flags: Pick<
    ReturnType<typeof composeFlags>,
    "archive" | "describe" | "saveStrategies" | "toggle"
  >;
  readonly releases: Pick<ReturnType<typeof composeReleases>, "deploy" | "rollBack">;
}

/** Every command that a change may name as its inverse. */
export function composeInverseCommands({
  access,
  flags,
  releases,
}: ReversibleUseCases): InverseCommands {
  const entries: Readonly<Record<string, Entry>> = {
    "access.setRole": entry("user:manage", setRoleInput, access.setRole),
    "access.setDisabled": entry("user:manage", setDisabledInput, access.setDisabled),
    "flags.archive": entry("flag:archive", archiveFlagInput, flags.archive),
    "flags.describe": entry("flag:edit", describeFlagInput, flags.describe),
    "flags.saveStrategies": entry("flag:edit", saveStrategiesInput, flags.saveStrategies),
    "flags.toggle": entry("flag:toggle", toggleFlagInput, flags.toggle),
    "releases.deploy": entry("release:deploy", deployInput, started(releases.deploy)),
    "releases.rollBack": entry("release:roll_back", rollBackInput, started(releases.rollBack)),
  };
  return ({ command, input }) => {
    const known = Object.hasOwn(entries, command) ? entries[command] : undefined;
    const run = known?.prepare(input);
    return known && run ? { permission: known.permission, run } : null;
  };
}
