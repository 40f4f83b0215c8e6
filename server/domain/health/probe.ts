/** Which process a probe asked. */
export interface ProbeSubject {
  readonly environment: string;
  readonly service: string;
  readonly instance: string;
}

export interface ProbeResult extends ProbeSubject {
  readonly at: Date;
  readonly passing: boolean;
  readonly latencyMs: number | null;
  /** Why it did not pass. */
  readonly message: string | null;
}

/** What probes last found, and since when. */
export interface ProbeState extends ProbeSubject {
  readonly passing: boolean;
  readonly since: Date;
  readonly lastAt: Date;
  readonly latencyMs: number | null;
  readonly message: string | null;
}

/** The state after one more result: `since` moves only when the answer changes. */
export const nextProbeState = (result: ProbeResult, known: ProbeState | null): ProbeState => {
  const { at, ...rest } = result;
  const isSame = known !== null && known.passing === result.passing;
  return { ...rest, since: isSame ? known.since : at, lastAt: at };
};
