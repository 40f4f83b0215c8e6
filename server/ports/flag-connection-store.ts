import type { ConnectedFlag, Connection, OpenWrite } from "@/server/domain/flags/connection";

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
  countFlags(connection: string): Promise<{ readonly all: number; readonly drifted: number }>;
  listKnown(connection: string): Promise<KnownFlag[]>;
  findFlag(connection: string, name: string): Promise<ConnectedFlag | null>;
  lockFlag(connection: string, name: string): Promise<ConnectedFlag | null>;
  saveFlag(flag: ConnectedFlag, head: string): Promise<void>;
  openWrite(write: OpenWrite): Promise<void>;
  closeWrite(id: string): Promise<boolean>;
  listWrites(connection: string): Promise<OpenWrite[]>;
}
