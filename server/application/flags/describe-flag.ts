import type { Actor } from "@/server/domain/access/actor";
import type { Flag } from "@/server/domain/flags/flag";
import { editAction, requireAction } from "@/server/domain/flags/flag-rules";
import { DomainError, notFound } from "@/server/domain/shared/errors";
import type { Stores } from "@/server/ports/unit-of-work";
import { announceEverywhere } from "./announce-everywhere";
import type { FlagDeps } from "./flag-deps";
import { lockFlag } from "./locked-flag";
import { asRecord, type FlagChanged, recordFlagChange } from "./record-flag-change";
import { requireCurrentDescription } from "./require-current-description";

const FIELDS = [
  "description",
  "type",
  "lifetimeDays",
  "owner",
  "tags",
  "links",
  "impressionData",
  "project",
  "stale",
] as const satisfies readonly (keyof Flag)[];

type Description = Pick<Flag, (typeof FIELDS)[number]>;

/** What is not named stays as it is. */
export type DescribeFlagCommand = {
  readonly [Field in keyof Description]?: Description[Field] | undefined;
} & {
  readonly name: string;
  readonly version: number;
  readonly reason?: string | undefined;
};

const descriptionOf = (flag: Flag): Description => {
  const { description, type, lifetimeDays, owner, tags, links } = flag;
  const { impressionData, project, stale } = flag;
  return {
    ...{ description, type, lifetimeDays, owner, tags, links },
    ...{ impressionData, project, stale },
  };
};

const described = (flag: Flag, command: DescribeFlagCommand): Flag => {
  const given = FIELDS.flatMap((field) =>
    command[field] === undefined ? [] : [[field, command[field]]],
  );
  return { ...flag, ...Object.fromEntries(given), version: flag.version + 1 };
};

/** A flag and the flags it needs belong to one project: the SDKs of a project see no other. */
async function requireProject(stores: Stores, flag: Flag): Promise<void> {
  if (!(await stores.projects.lock(flag.project))) throw notFound("project", flag.project);
  const children = await stores.flags.listChildren(flag.name);
  const [other] = [
    ...flag.dependencies.map(({ feature }) => feature),
    ...children.map((c) => c.name),
  ];
  if (other)
    throw new DomainError(
      "invalid_transition",
      `${flag.name} and ${other} need each other in one project; take the parent off before it moves.`,
    );
}

/** Changes what a flag says of itself. */
export const describeFlag =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock">) =>
  (actor: Actor, command: DescribeFlagCommand): Promise<FlagChanged> =>
    deps.unitOfWork.run(async (stores) => {
      const { name } = command;
      const { flag } = await lockFlag(stores, name);
      requireAction(editAction(actor, flag));
      await requireCurrentDescription(stores, flag, command.version);
      const after = described(flag, command);
      if (after.project !== flag.project) await requireProject(stores, after);
      await stores.flags.saveFlag(after);
      await announceEverywhere(stores, name);
      const changed = await recordFlagChange(stores, actor, {
        action: "flag.described",
        flag: after,
        environment: null,
        before: asRecord({ ...descriptionOf(flag), version: flag.version }),
        after: asRecord({ ...descriptionOf(after), version: after.version }),
        inverse: {
          command: "flags.describe",
          input: asRecord({ ...descriptionOf(flag), name, version: after.version }),
        },
        reason: command.reason ?? null,
        at: deps.clock.now(),
      });
      return { ...changed, revision: null };
    });
