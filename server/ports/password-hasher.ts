/**
 * Slow, salted password hashes in PHC format. At most two are worked on at a time; the others wait.
 *
 * - `verify` without a hash takes as long as with one and gives false, so that an unknown user cannot be told from a
 *   wrong password.
 */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  verify(hash: string | null, password: string): Promise<boolean>;
}
