/**
 * Keeps secrets unreadable at rest.
 *
 * `boundTo` names the place a secret is kept in (table, row, column): a sealed text that was moved to another place
 * does not open. `open` rejects with `unavailable` what was sealed with another key or altered.
 */
export interface SecretBox {
  seal(secret: string, boundTo: string): string;
  open(sealed: string, boundTo: string): string;
}
