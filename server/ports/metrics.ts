export interface RequestMeasure {
  readonly method: string;
  /** The route's pattern, never the path itself: the number of series stays bounded. */
  readonly route: string;
  readonly status: number;
  readonly ms: number;
}

export interface JobMeasure {
  readonly job: string;
  readonly outcome: "done" | "failed";
  readonly ms: number;
}

/** What Portside measures of itself. */
export interface Metrics {
  requestEnded(measure: RequestMeasure): void;
  jobEnded(measure: JobMeasure): void;
  /** Spans processes sent: kept in the sums, or not kept and told so. */
  spansReceived(measure: { readonly accepted: number; readonly rejected: number }): void;
  streamsOpen(kind: "live" | "flags", change: 1 | -1): void;
  /** Everything, in a text format with its media type. */
  render(): Promise<{ readonly type: string; readonly text: string }>;
}
