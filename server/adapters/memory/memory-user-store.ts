import type { User } from "@/server/domain/access/user";
import { DomainError } from "@/server/domain/shared/errors";
import type { UserStore } from "@/server/ports/user-store";
import type { MemoryState } from "./memory-state";

export function createMemoryUserStore(state: Pick<MemoryState, "users">): UserStore {
  const all = (): User[] => [...state.users.values()];
  const listAdministratorIds = async (): Promise<string[]> =>
    all()
      .filter((user) => user.role === "administrator" && !user.disabledAt)
      .map(({ id }) => id);
  return {
    findById: async (id) => state.users.get(id) ?? null,
    findByEmail: async (email) => all().find((user) => user.email === email) ?? null,
    list: async ({ search }, { after, limit }) =>
      all()
        .filter((user) => after === undefined || user.email > after)
        .filter(({ email, name }) => isFound(`${email}\n${name}`, search))
        .sort((a, b) => (a.email < b.email ? -1 : 1))
        .slice(0, limit),
    async add(user) {
      if (all().some(({ email }) => email === user.email))
        throw new DomainError(
          "already_exists",
          `Somebody with the address ${user.email} is here already.`,
          {
            details: { email: user.email },
          },
        );
      state.users = new Map(state.users).set(user.id, user);
    },
    async replace(user) {
      if (state.users.get(user.id)?.version !== user.version - 1) return false;
      state.users = new Map(state.users).set(user.id, user);
      return true;
    },
    listAdministratorIds,
    lockAdministrators: listAdministratorIds,
  };
}

const isFound = (text: string, search: string | undefined): boolean =>
  !search || text.toLowerCase().includes(search.toLowerCase());
