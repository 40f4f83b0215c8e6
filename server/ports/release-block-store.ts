import type { ReleaseBlock } from "@/server/domain/releases/deployment";

export interface BlockSubject {
  readonly service: string;
  readonly environment: string;
  readonly releaseId: string;
}

/**
 * Releases that automation may not deploy in an environment.
 *
 * - Only blocks not lifted are given; a release has at most one in an environment, `add` of a second changes nothing.
 */
export interface ReleaseBlockStore {
  find(subject: BlockSubject): Promise<ReleaseBlock | null>;
  list(): Promise<ReleaseBlock[]>;
  add(block: ReleaseBlock): Promise<void>;
  /** False when there is none to lift. */
  lift(subject: BlockSubject, by: { readonly name: string; readonly at: Date }): Promise<boolean>;
}
