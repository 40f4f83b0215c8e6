import type { Actor } from "@/server/domain/access/actor";
import {
  type ControlledFlag,
  type ControlledHead,
  type FlagAddress,
  hasActiveStrategy,
  requireAllSeen,
  requireGone,
  requireSeen,
  requireSomethingToTurnOn,
  requireStaysOn,
  stateOf,
} from "@/server/domain/flags/controlled-flag";
import {
  FLAG_NAME,
  FLAG_NAME_RULE,
  type FlagWithEnvironments,
  flagNameKey,
} from "@/server/domain/flags/flag";
import { untouched } from "@/server/domain/flags/flag-rules";
import type { UnleashFile } from "@/server/domain/flags/unleash/unleash-file";
import type { Environment } from "@/server/domain/shared/environment";
import { DomainError, notFound } from "@/server/domain/shared/errors";
import type { FlagControl, StateWrite } from "@/server/ports/flag-control";
import type { Stores } from "@/server/ports/unit-of-work";
import type { ArchiveFlagCommand } from "../archive-flag";
import type { CreateFlagCommand } from "../create-flag";
import type { UnleashExport } from "../exchange/export-unleash";
import type { FlagChanged } from "../record-flag-change";
import type { SaveStrategiesCommand } from "../save-strategies";
import type { ToggleFlagCommand } from "../toggle-flag";
import { type OwnSegmentDeps, ownSegments } from "./own-segments";

type UseCase<C> = (actor: Actor, command: C) => Promise<FlagChanged>;

export interface OwnFlagControlDeps extends OwnSegmentDeps {
  readonly newId: () => string;
  readonly create: UseCase<CreateFlagCommand>;
  readonly toggle: UseCase<ToggleFlagCommand>;
  readonly saveStrategies: UseCase<SaveStrategiesCommand>;
  readonly archive: UseCase<ArchiveFlagCommand>;
  readonly exchange: {
    export(
      actor: Actor,
      query: {
        readonly environment: string;
        readonly names: readonly string[];
        readonly withSegments: boolean;
      },
    ): Promise<UnleashExport>;
  };
}

const PAGE = 200;
const MAX_FLAGS = 10_000;
const MAX_EVENTS = 500;

const statesOf = ({ flag, environments }: FlagWithEnvironments, scopes: readonly Environment[]) =>
  scopes.map(
    ({ name }) => environments.find((state) => state.environment === name) ?? untouched(flag, name),
  );

const describedOf = ({ flag }: FlagWithEnvironments) => {
  const { name, project, type, description, impressionData, stale, createdAt } = flag;
  return { name, project, type, description, impressionData, stale, createdAt };
};

const headOf = (kept: FlagWithEnvironments, scopes: readonly Environment[]): ControlledHead => ({
  ...describedOf(kept),
  environments: statesOf(kept, scopes).map(({ environment, enabled, strategies }) => ({
    environment,
    enabled,
    hasActiveStrategy: hasActiveStrategy(strategies),
  })),
});

const viewOf = (kept: FlagWithEnvironments, scopes: readonly Environment[]): ControlledFlag => ({
  ...describedOf(kept),
  environments: statesOf(kept, scopes).map(({ environment, enabled, strategies, variants }) => ({
    environment,
    enabled,
    strategies,
    variants,
  })),
  unknown: [],
});

/** All flags, page by page in the order of their names. */
async function listAll(stores: Stores): Promise<ControlledHead[]> {
  const scopes = await stores.environments.list();
  const environment = scopes[0]?.name ?? "";
  const heads: ControlledHead[] = [];
  let after: { readonly key: string; readonly name: string } | null | undefined;
  do {
    const page = await stores.flags.list(
      { environment, isArchived: false },
      { sort: "name", limit: PAGE, after: after ?? undefined },
    );
    heads.push(...page.items.map((kept) => headOf(kept, scopes)));
    after = page.next;
    if (heads.length > MAX_FLAGS)
      throw new DomainError("payload_too_large", "There are more than 10,000 flags.");
  } while (after);
  return heads.sort(
    (one, other) => one.project.localeCompare(other.project) || one.name.localeCompare(other.name),
  );
}

async function nameIssue(stores: Stores, name: string): Promise<string | null> {
  if (!FLAG_NAME.test(name)) return FLAG_NAME_RULE;
  const kept = await stores.flags.findByNameKey(flagNameKey(name));
  if (!kept) return null;
  const { flag } = kept;
  return `There is already a flag "${flag.name}"${flag.archivedAt ? ", archived" : ""}.`;
}

const surveyOf = async (stores: Stores) => ({
  environments: (await stores.environments.list()).map(({ name, isProduction }) => ({
    name,
    isProduction,
  })),
  projects: (await stores.projects.list()).map(({ name }) => ({ id: name, name })),
});

/** Portside's own flags as a place like any other: reads from the stores, writes through the use cases as `actor`. */
export function createOwnFlagControl(deps: OwnFlagControlDeps, actor: Actor): FlagControl {
  const { unitOfWork } = deps;
  const find = (address: FlagAddress) =>
    unitOfWork.read(async (stores) => {
      const kept = await stores.flags.findByName(address.name);
      if (!kept || kept.flag.project !== address.project) return null;
      return { kept, scopes: await stores.environments.list() };
    });
  const findFlag = async (address: FlagAddress): Promise<ControlledFlag | null> => {
    const found = await find(address);
    return found && !found.kept.flag.archivedAt ? viewOf(found.kept, found.scopes) : null;
  };
  const getFlag = async (address: FlagAddress): Promise<ControlledFlag> => {
    const flag = await findFlag(address);
    if (!flag) throw notFound("flag", address.name);
    return flag;
  };
  /** What is there now, with the version that holds it until it is written. */
  const seenState = async (write: StateWrite) => {
    const flag = await getFlag(write);
    const state = stateOf(flag, write.environment);
    requireSeen(write, state, write.seen);
    const found = await find(write);
    const kept = found?.kept.environments.find((one) => one.environment === write.environment);
    return { state, version: kept?.version ?? 0 };
  };
  const setArchived = async ({ project, name }: FlagAddress, archived: boolean) => {
    const found = await find({ project, name });
    if (!found) throw notFound("flag", name);
    await deps.archive(actor, { name, archived, version: found.kept.flag.version });
  };
  return {
    survey: () => unitOfWork.read(surveyOf),
    listFlags: () => unitOfWork.read(listAll),
    findFlag,
    ...ownSegments(deps, actor),
    findNameIssue: ({ name }) => unitOfWork.read((stores) => nameIssue(stores, name)),
    exportFlags: async (query) =>
      asFile(await deps.exchange.export(actor, { ...query, withSegments: true })),
    listEvents: (after) => unitOfWork.read((stores) => eventsSince(stores, after)),
    async create({ project: _project, ...flag }) {
      await deps.create(actor, flag);
      return getFlag({ project: "default", name: flag.name });
    },
    async setEnabled(write, enabled) {
      const { state, version } = await seenState(write);
      if (enabled) requireSomethingToTurnOn(write, state);
      const { name, environment } = write;
      if (state.enabled !== enabled)
        await deps.toggle(actor, { name, environment, enabled, version });
      return getFlag(write);
    },
    async saveStrategies(write, wanted, variants) {
      const { state, version } = await seenState(write);
      requireStaysOn(write, state, wanted);
      const known = new Set(state.strategies.map(({ id }) => id));
      const strategies = wanted.map((strategy) =>
        known.has(strategy.id) ? strategy : { ...strategy, id: deps.newId() },
      );
      const { name, environment } = write;
      await deps.saveStrategies(actor, { name, environment, version, strategies, variants });
      return getFlag(write);
    },
    async archive({ seen, ...address }) {
      requireAllSeen(await getFlag(address), seen);
      await setArchived(address, true);
    },
    async revive(address) {
      requireGone(await findFlag(address));
      await setArchived(address, false);
      return getFlag(address);
    },
  };
}

/** Variants of strategies have no overrides, and the file leaves them out. */
const asFile = (file: UnleashExport): UnleashFile => ({
  ...file,
  featureStrategies: file.featureStrategies.map((strategy) => ({
    ...strategy,
    variants: strategy.variants.map((variant) => ({ ...variant, overrides: [] })),
  })),
});

/** The log of changes, as a place tells what was done. */
async function eventsSince(stores: Stores, after: string | null) {
  const { seq } = await stores.changes.getHead();
  const cursor = String(seq);
  if (after === null) return { events: [], cursor };
  const changes = await stores.changes.listChain({ after: BigInt(after), limit: MAX_EVENTS });
  return {
    events: changes
      .filter(({ object }) => object.kind === "flag")
      .map(({ at, actor, object, environment }) => ({
        at,
        by: actor.name,
        flag: object.id,
        environment,
      })),
    cursor,
  };
}
