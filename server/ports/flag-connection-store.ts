import type { ConnectedFlag, Connection, OpenWrite } from "@/server/domain/flags/connection";
import type { SegmentUse } from "@/server/domain/flags/segment";
import type { FlagCounts, FlagFilter, FlagSort } from "./flag-store";

/** What a refresh has to know of every flag it knew before. */
export interface KnownFlag {
  readonly name: string;
  readonly project: string;
  readonly version: number;
  /** As the source listed it when it was last read. */
  readonly head: string;
  readonly readAt: Date;
  readonly goneAt: Date | null;
}

/** The filter of the list of flags, as far as flags of connections have what it is about. */
export interface ConnectedListFilter extends Omit<FlagFilter, "tag" | "owner" | "search"> {
  readonly connection?: string | undefined;
  /** Part of the name or the description, regardless of case. */
  readonly search?: string | undefined;
}

/** Where a page ended: names are unique within a connection only. */
export interface ConnectedPlace {
  readonly key: string;
  readonly name: string;
  readonly connection: string;
}

export interface ConnectedPage {
  readonly sort: FlagSort;
  readonly limit: number;
  readonly after?: ConnectedPlace | undefined;
}

export interface ConnectedFlagFilter {
  readonly connection?: string | undefined;
  /** Part of the name or the description, regardless of case. */
  readonly search?: string | undefined;
  /** Goes on after this name, and after this connection of the same name. */
  readonly after?: { readonly name: string; readonly connection: string } | undefined;
  readonly limit: number;
}

/**
 * Connections, what was last seen of their flags, and writes that are still open.
 *
 * - `insert` refuses a taken name with `already_exists`; `remove` takes its flags and open writes along.
 * - Tokens are kept as they are given: sealed.
 * - `listFlags` gives flags that are not gone, by name, then by connection.
 * - `listPage` and `count` go by the same order and sizes as those of our own flags; one that is gone is an archived one.
 * - `findFlagByKey` finds by the name in lower case; the one of that very name where there are several.
 * - `listSegmentUses` tells which flags name a segment of a connection in an environment, by name; gone ones too.
 * - `openWrite` refuses a second write of the same flag with `in_flight`; `closeWrite` says whether it was open.
 */
export interface FlagConnectionStore {
  list(): Promise<Connection[]>;
  find(name: string): Promise<Connection | null>;
  findToken(name: string): Promise<string | null>;
  insert(connection: Connection, sealedToken: string): Promise<void>;
  save(connection: Connection): Promise<void>;
  remove(name: string): Promise<void>;
  listFlags(filter: ConnectedFlagFilter): Promise<ConnectedFlag[]>;
  listPage(
    filter: ConnectedListFilter,
    page: ConnectedPage,
  ): Promise<{ readonly items: readonly ConnectedFlag[]; readonly total: number }>;
  count(environment: string, changedSince: Date, connection?: string): Promise<FlagCounts>;
  listSegmentUses(connection: string): Promise<SegmentUse[]>;
  findFlagByKey(connection: string, nameKey: string): Promise<ConnectedFlag | null>;
  countFlags(connection: string): Promise<{ readonly all: number; readonly drifted: number }>;
  listKnown(connection: string): Promise<KnownFlag[]>;
  findFlag(connection: string, name: string): Promise<ConnectedFlag | null>;
  lockFlag(connection: string, name: string): Promise<ConnectedFlag | null>;
  saveFlag(flag: ConnectedFlag, head: string): Promise<void>;
  openWrite(write: OpenWrite): Promise<void>;
  closeWrite(id: string): Promise<boolean>;
  listWrites(connection: string): Promise<OpenWrite[]>;
}
