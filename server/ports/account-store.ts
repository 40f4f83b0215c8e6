import type { Account } from "@/server/domain/access/account";

/** Foreign identities, found by issuer and subject and never by an e-mail address. */
export interface AccountStore {
  find(issuer: string, subject: string): Promise<Account | null>;
  /** An identity that belongs to somebody is `already_exists`. */
  add(account: Account): Promise<void>;
}
