import type { ConnectedSegment, OpenSegmentWrite } from "@/server/domain/flags/connected-segment";
import type { ControlledSegment } from "@/server/domain/flags/controlled-flag";

export interface ConnectedSegmentName extends Pick<ControlledSegment, "id" | "name" | "project"> {
  readonly connection: string;
}

/**
 * What was last seen of the segments of connections, and writes of them that are still open. They go with their
 * connection.
 *
 * - `list` is by name, then by number.
 * - `openWrite` refuses a second write of the same segment with `in_flight`; `closeWrite` says whether it was open.
 */
export interface ConnectedSegmentStore {
  list(connection: string): Promise<ConnectedSegment[]>;
  /** Names of all of them, of every connection, without what they say. */
  listNames(): Promise<ConnectedSegmentName[]>;
  find(connection: string, id: number): Promise<ConnectedSegment | null>;
  lock(connection: string, id: number): Promise<ConnectedSegment | null>;
  save(segment: ConnectedSegment): Promise<void>;
  remove(connection: string, id: number): Promise<void>;
  openWrite(write: OpenSegmentWrite): Promise<void>;
  closeWrite(id: string): Promise<boolean>;
  listWrites(connection: string): Promise<OpenSegmentWrite[]>;
}
