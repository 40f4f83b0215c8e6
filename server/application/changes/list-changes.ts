import type { Actor } from "@/server/domain/access/actor";
import { invalidInput } from "@/server/domain/shared/errors";
import type { ChangeFilter } from "@/server/ports/change-log";
import { type ChangeView, viewChanges } from "./change-view";
import type { ChangesDeps } from "./changes-deps";

type Loose<T> = { readonly [K in keyof T]: T[K] | undefined };

export interface ListChangesQuery extends Loose<ChangeFilter> {
  readonly cursor?: string | null | undefined;
  readonly limit: number;
}

export interface ChangePage {
  readonly items: ChangeView[];
  readonly nextCursor: string | null;
}

/** Changes, newest first, that fit a filter. */
export const listChanges =
  (deps: ChangesDeps) =>
  (actor: Actor, { cursor, limit, ...filter }: ListChangesQuery): Promise<ChangePage> =>
    deps.unitOfWork.read(async (stores) => {
      const before = readCursor(cursor);
      const found = await stores.changes.list(given(filter), {
        limit: limit + 1,
        ...(before !== null && { before }),
      });
      const page = found.slice(0, limit);
      const items = await viewChanges({ stores, inverses: deps.inverses }, actor, page);
      const last = page.at(-1);
      return { items, nextCursor: found.length > limit && last ? last.seq.toString() : null };
    });

const CURSOR = /^\d{1,18}$/;

function readCursor(cursor: string | null | undefined): bigint | null {
  if (!cursor) return null;
  if (CURSOR.test(cursor)) return BigInt(cursor);
  throw invalidInput("The cursor is none that was given out.", [
    { path: "cursor", message: "Leave it out to start at the newest change." },
  ]);
}

const given = (filter: Loose<ChangeFilter>): ChangeFilter =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
