/** Forgets live events: a browser that comes back later than `olderThanMs` reads everything anew. */
export interface LiveRetention {
  /** Deletes what is older by the database's clock and returns how many events went. */
  forget(olderThanMs: number): Promise<number>;
}
