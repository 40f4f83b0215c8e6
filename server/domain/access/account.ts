/** A person as another system knows them: who vouches (the issuer) and whom for (the subject). Holds no tokens. */
export interface Account {
  readonly id: string;
  readonly userId: string;
  readonly type: string;
  readonly issuer: string;
  readonly subject: string;
}
