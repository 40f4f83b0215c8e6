import type { ConnectedFlag, Drift } from "@/server/domain/flags/connection";
import type { ControlledFlag } from "@/server/domain/flags/controlled-flag";
import type { LastFlagChange } from "@/server/domain/flags/flag";
import { Prisma } from "./generated/client";
import { asJson } from "./prisma-json";

export const connectedColumns = {
  connection: true,
  flag: true,
  version: true,
  readAt: true,
  goneAt: true,
  drift: true,
  lastChange: true,
} satisfies Prisma.ConnectedFlagSelect;

export type ConnectedRow = Prisma.ConnectedFlagGetPayload<{ select: typeof connectedColumns }>;

const atDate = <T extends { readonly at: Date }>(document: Prisma.JsonValue): T | null => {
  const given = document as unknown as T | null;
  return given && { ...given, at: new Date(given.at) };
};

export const lastChangeOf = (document: Prisma.JsonValue): LastFlagChange | null =>
  atDate<LastFlagChange>(document);

/** Instants inside a document come back as text. */
export const connectedToDomain = (row: ConnectedRow): ConnectedFlag => {
  const flag = row.flag as unknown as ControlledFlag;
  return {
    ...row,
    flag: { ...flag, createdAt: new Date(flag.createdAt) },
    drift: atDate<Drift>(row.drift),
    lastChange: lastChangeOf(row.lastChange),
  };
};

/** The flag as a document, and beside it what lists narrow and sort by. */
export const connectedRow = ({ flag, drift, lastChange, ...kept }: ConnectedFlag) => {
  const { project, description, type, stale, createdAt, environments } = flag;
  const { version, readAt, goneAt } = kept;
  const ids = environments.flatMap(({ strategies }) => strategies.flatMap((one) => one.segments));
  return {
    ...{ version, readAt, goneAt, project, description, type, stale, createdAt },
    flag: asJson(flag),
    drift: drift ? asJson(drift) : Prisma.DbNull,
    lastChange: lastChange ? asJson(lastChange) : Prisma.DbNull,
    changedAt: lastChange?.at ?? createdAt,
    enabledIn: environments.filter(({ enabled }) => enabled).map(({ environment }) => environment),
    segmentIds: [...new Set(ids)],
  };
};
