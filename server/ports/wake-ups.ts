/**
 * A hint that something was written, from any process; the written rows are the truth and are read after it.
 *
 * - `wake` also runs after the hint may have been missed (a reconnect), so it has to be cheap and repeatable.
 * - A hint can be lost: whoever waits for one polls as well.
 */
export interface WakeUps {
  subscribe(channel: string, wake: () => void): () => void;
}
