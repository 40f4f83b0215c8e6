import type { User } from "@/server/domain/access/user";

export interface UserFilter {
  /** Part of the name or the e-mail address, regardless of case. */
  readonly search?: string;
}

/**
 * The people who can sign in.
 *
 * - `list` gives them by e-mail address, at most `limit` after the address `after`.
 * - `add` of an address somebody has is `already_exists`.
 * - `replace` writes only over the version before; false when it is another.
 * - `lockAdministrators` gives the ids of administrators who are not disabled and keeps others from changing them
 *   until the unit ends.
 */
export interface UserStore {
  findById(id: string): Promise<User | null>;
  /** `email` in lower case. */
  findByEmail(email: string): Promise<User | null>;
  list(
    filter: UserFilter,
    page: { readonly after?: string; readonly limit: number },
  ): Promise<User[]>;
  add(user: User): Promise<void>;
  replace(user: User): Promise<boolean>;
  listAdministratorIds(): Promise<string[]>;
  lockAdministrators(): Promise<string[]>;
}
