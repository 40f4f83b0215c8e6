import type { ConnectedFlag, Connection } from "@/server/domain/flags/connection";
import { DomainError } from "@/server/domain/shared/errors";
import type { FlagConnectionStore } from "@/server/ports/flag-connection-store";
import { connectedLists, hasText } from "./memory-connected-list";
import type { MemoryState } from "./memory-state";

type Kept = Pick<
  MemoryState,
  | "flagConnections"
  | "connectedFlags"
  | "connectedWrites"
  | "connectedSegments"
  | "connectedSegmentWrites"
>;

const keyOf = (connection: string, name: string): string => `${connection}/${name}`;

const order = (one: ConnectedFlag, other: ConnectedFlag): number =>
  compare(one.flag.name, other.flag.name) || compare(one.connection, other.connection);
const compare = (one: string, other: string): number => Number(one > other) - Number(one < other);

const isAfter = (kept: ConnectedFlag, after?: { name: string; connection: string }): boolean =>
  !after || (compare(kept.flag.name, after.name) || compare(kept.connection, after.connection)) > 0;

const presentFirst = (one: ConnectedFlag, other: ConnectedFlag): number =>
  Number(one.goneAt !== null) - Number(other.goneAt !== null) || order(one, other);

const without = <T>(entries: ReadonlyMap<string, T>, isLeft: (value: T) => boolean) =>
  new Map([...entries].filter(([, value]) => !isLeft(value)));

export const createMemoryFlagConnectionStore = (state: Kept): FlagConnectionStore => {
  const put = (connection: Connection, token: string): void => {
    state.flagConnections = new Map(state.flagConnections).set(connection.name, {
      connection,
      token,
    });
  };
  const findFlag: FlagConnectionStore["findFlag"] = async (connection, name) =>
    state.connectedFlags.get(keyOf(connection, name))?.flag ?? null;
  const flagsOf = (connection?: string): ConnectedFlag[] =>
    [...state.connectedFlags.values()]
      .map(({ flag }) => flag)
      .filter((flag) => !connection || flag.connection === connection);
  return {
    list: async () =>
      [...state.flagConnections.values()]
        .map(({ connection }) => connection)
        .sort((one, other) => compare(one.name, other.name)),
    find: async (name) => state.flagConnections.get(name)?.connection ?? null,
    findToken: async (name) => state.flagConnections.get(name)?.token ?? null,
    async insert(connection, token) {
      if (state.flagConnections.has(connection.name)) throw nameTaken(connection.name);
      put(connection, token);
    },
    async save(connection) {
      const kept = state.flagConnections.get(connection.name);
      if (kept) put(connection, kept.token);
    },
    async remove(name) {
      state.flagConnections = without(
        state.flagConnections,
        (kept) => kept.connection.name === name,
      );
      state.connectedFlags = without(state.connectedFlags, ({ flag }) => flag.connection === name);
      const isOther = ({ connection }: { readonly connection: string }) => connection !== name;
      state.connectedWrites = state.connectedWrites.filter(isOther);
      state.connectedSegments = state.connectedSegments.filter(isOther);
      state.connectedSegmentWrites = state.connectedSegmentWrites.filter(isOther);
    },
    listFlags: async ({ connection, search, after, limit }) =>
      flagsOf(connection)
        .filter((kept) => !kept.goneAt && hasText(kept, search) && isAfter(kept, after))
        .sort(order)
        .slice(0, limit),
    async countFlags(connection) {
      const present = flagsOf(connection).filter(({ goneAt }) => !goneAt);
      return { all: present.length, drifted: present.filter(({ drift }) => drift).length };
    },
    listKnown: async (connection) =>
      [...state.connectedFlags.values()]
        .filter(({ flag }) => flag.connection === connection)
        .map(({ flag: { flag, version, readAt, goneAt }, head }) => ({
          ...{ name: flag.name, project: flag.project, version, head, readAt, goneAt },
        }))
        .sort((one, other) => compare(one.name, other.name)),
    ...connectedLists(flagsOf),
    findFlag,
    findFlagByKey: async (connection, nameKey) =>
      flagsOf(connection)
        .filter(({ flag }) => flag.name.toLowerCase() === nameKey)
        .sort(presentFirst)[0] ?? null,
    lockFlag: findFlag,
    async saveFlag(flag, head) {
      const key = keyOf(flag.connection, flag.flag.name);
      state.connectedFlags = new Map(state.connectedFlags).set(key, { flag, head });
    },
    ...writesOf(state),
  };
};

type Writes = Pick<FlagConnectionStore, "openWrite" | "closeWrite" | "listWrites">;

const writesOf = (state: Kept): Writes => ({
  async openWrite(write) {
    const isOpen = state.connectedWrites.some(
      (one) => one.connection === write.connection && one.address.name === write.address.name,
    );
    if (isOpen) throw stillOpen(write.address.name);
    state.connectedWrites = [...state.connectedWrites, write];
  },
  async closeWrite(id) {
    const left = state.connectedWrites.filter((write) => write.id !== id);
    const wasOpen = left.length < state.connectedWrites.length;
    state.connectedWrites = left;
    return wasOpen;
  },
  listWrites: async (connection) =>
    state.connectedWrites.filter((write) => write.connection === connection),
});

const nameTaken = (name: string): DomainError =>
  new DomainError("already_exists", `There is already a connection "${name}".`, {
    details: { name },
  });

const stillOpen = (name: string): DomainError =>
  new DomainError("in_flight", `A change of ${name} is still under way.`);
