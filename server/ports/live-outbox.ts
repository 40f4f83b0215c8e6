/** What a browser refreshes: a feature's word. */
export const LIVE_TOPICS = [
  "services",
  "flags",
  "releases",
  "health",
  "topology",
  "changes",
  "access",
] as const;
export type LiveTopic = (typeof LIVE_TOPICS)[number];

export interface LiveSignal {
  readonly topic: LiveTopic;
  /** The flag, service or deployment concerned; null for the whole topic. */
  readonly key: string | null;
  readonly environment: string | null;
}

/** Signals written with the change they tell of; delivered after the transaction commits, in order, at least once. */
export interface LiveOutbox {
  publish(signal: LiveSignal): Promise<void>;
}
