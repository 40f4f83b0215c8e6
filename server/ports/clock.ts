/** The time of this process. Leases and orders of events use the database's, never this. */
export interface Clock {
  now(): Date;
}
