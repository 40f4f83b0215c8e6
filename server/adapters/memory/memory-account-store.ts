import { DomainError } from "@/server/domain/shared/errors";
import type { AccountStore } from "@/server/ports/account-store";
import type { MemoryState } from "./memory-state";

export function createMemoryAccountStore(state: Pick<MemoryState, "accounts">): AccountStore {
  const find: AccountStore["find"] = async (issuer, subject) =>
    [...state.accounts.values()].find(
      (account) => account.issuer === issuer && account.subject === subject,
    ) ?? null;
  return {
    find,
    async add(account) {
      if (await find(account.issuer, account.subject))
        throw new DomainError("already_exists", "This identity belongs to somebody.");
      state.accounts = new Map(state.accounts).set(account.id, account);
    },
  };
}
