import type { Actor } from "@/server/domain/access/actor";
import { may } from "@/server/domain/access/permission";
import { canonicalJson } from "@/server/domain/changes/canonical-json";
import { type ActionState, ALLOWED, refused } from "@/server/domain/shared/action-state";
import { DomainError } from "@/server/domain/shared/errors";
import type {
  ControlledFlag,
  ControlledState,
  ControlSurvey,
  FlagAddress,
} from "./controlled-flag";
import type { Flag, LastFlagChange, Strategy, Variant } from "./flag";

/** An existing Unleash whose flags Portside shows and changes; they stay where they are. */
export interface Connection {
  /** What people call it, and its part of addresses. */
  readonly name: string;
  readonly url: string;
  readonly survey: ControlSurvey;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly createdByName: string;
  /** The last time all of it was read, and the last time that was tried. */
  readonly refreshedAt: Date | null;
  readonly attemptedAt: Date | null;
  /** Why it cannot be read, and since when; null while it can. */
  readonly failure: string | null;
  readonly failingSince: Date | null;
  readonly eventCursor: string | null;
}

/** That a flag was changed at its source since Portside last saw it. */
export interface Drift {
  /** When Portside saw it. */
  readonly at: Date;
  /** Who did it, where the source tells. */
  readonly by: string | null;
  readonly changeId: string;
}

/** A flag of a connection as Portside last saw it. */
export interface ConnectedFlag {
  readonly connection: string;
  readonly flag: ControlledFlag;
  /** Rises with every change Portside made or saw. */
  readonly version: number;
  readonly readAt: Date;
  /** Since when the source lists it no more: archived or deleted. */
  readonly goneAt: Date | null;
  readonly drift: Drift | null;
  /** The last change Portside made or saw. */
  readonly lastChange: LastFlagChange | null;
}

export type Wish =
  | { readonly kind: "toggle"; readonly environment: string; readonly enabled: boolean }
  | {
      readonly kind: "strategies";
      readonly environment: string;
      readonly strategies: readonly Strategy[];
      /** Of the flag itself; left as they are where absent. */
      readonly variants?: readonly Variant[] | undefined;
    }
  | { readonly kind: "archive"; readonly archived: boolean }
  | ({ readonly kind: "create" } & Pick<Flag, "type" | "description" | "impressionData">);

/** Wishes about one environment of a flag; the others are about the whole of it. */
export type StateWish = Extract<Wish, { readonly environment: string }>;

export const isStateWish = (wish: Wish): wish is StateWish => "environment" in wish;

/** A write that was decided and of which it is not yet known what came: kept before the source is asked. */
export interface OpenWrite {
  readonly id: string;
  readonly connection: string;
  readonly address: FlagAddress;
  readonly wish: Wish;
  /** What the environment was; null where the wish is about the whole flag. */
  readonly before: ControlledState | null;
  readonly actor: Pick<Actor, "id" | "name" | "kind">;
  readonly reason: string | null;
  readonly revertsId: string | null;
  readonly at: Date;
}

/** Data that is older than this is no longer taken for the present. */
export const STALE_AFTER_MS = 90_000;

export const isStale = ({ refreshedAt, failure }: Connection, now: Date): boolean =>
  failure !== null ||
  refreshedAt === null ||
  now.getTime() - refreshedAt.getTime() > STALE_AFTER_MS;

const permission = {
  toggle: "flag:toggle",
  strategies: "flag:edit",
  archive: "flag:archive",
  create: "flag:create",
} as const;

export const createThereAction = (actor: Actor): ActionState =>
  may(actor, permission.create) ? ALLOWED : refused(`Your role, ${actor.role}, may not do this.`);

/** Whether an actor may ask for a change of a flag that is kept elsewhere. */
export function connectedAction(
  actor: Actor,
  kept: ConnectedFlag,
  kind: Exclude<Wish["kind"], "create">,
): ActionState {
  if (!may(actor, permission[kind])) return refused(`Your role, ${actor.role}, may not do this.`);
  if (kind === "archive") return ALLOWED;
  if (kept.goneAt) return refused("The flag is archived or deleted there.");
  if (kind === "strategies" && kept.flag.unknown.length > 0)
    return refused(`It uses what Portside does not know: ${kept.flag.unknown.join(", ")}.`);
  return ALLOWED;
}

export const connectAction = (actor: Actor): ActionState =>
  may(actor, "flag:connect")
    ? ALLOWED
    : refused(`Your role, ${actor.role}, may not connect an Unleash.`);

/** The second of two operators learns what the flag is now. */
export function requireCurrentVersion(kept: ConnectedFlag, version: number): void {
  if (kept.version === version) return;
  const { environments } = kept.flag;
  throw new DomainError("conflict", `${kept.flag.name} changed since you saw it.`, {
    details: { current: { version: kept.version, environments } },
  });
}

/** Whether what is there now is what was wished for. */
export function isFulfilled(wish: Wish, now: ControlledFlag | null): boolean {
  if (wish.kind === "archive") return wish.archived === (now === null);
  if (wish.kind === "create") return now !== null && isDescribed(wish, now);
  const state = now?.environments.find(({ environment }) => environment === wish.environment);
  if (!state) return false;
  if (wish.kind === "toggle") return state.enabled === wish.enabled;
  const isMade = contentOf(state.strategies) === contentOf(wish.strategies);
  return isMade && (!wish.variants || sameJson(state.variants, wish.variants));
}

const isDescribed = (
  { type, description, impressionData }: Pick<Flag, "type" | "description" | "impressionData">,
  now: ControlledFlag,
): boolean =>
  now.type === type && now.description === description && now.impressionData === impressionData;

const sameJson = (one: unknown, other: unknown): boolean =>
  canonicalJson(JSON.parse(JSON.stringify(one))) ===
  canonicalJson(JSON.parse(JSON.stringify(other)));

/** Ids are left out: new strategies get theirs at the source. */
const contentOf = (strategies: readonly Strategy[]): string =>
  JSON.stringify(strategies.map(({ id: _id, ...content }) => Object.entries(content).sort()));
