export interface SignInAttempt {
  /** Lower case. */
  readonly email: string;
  readonly address: string;
}

/**
 * Slows guessing down without locking anybody out: 5 attempts a minute for an account from one address, 20 for an
 * address.
 *
 * - `take` counts an attempt before it is made and gives null, or how many seconds to wait when it may not be made.
 * - `forgive` forgets the attempts of an account from this address, after the right password.
 */
export interface SignInThrottle {
  take(attempt: SignInAttempt): Promise<number | null>;
  forgive(attempt: SignInAttempt): Promise<void>;
}
