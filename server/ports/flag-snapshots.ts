/**
 * What delivery held last, kept outside the database so that a process can start and answer SDKs without it.
 *
 * - `write` replaces what was kept under a name, all of it or not at all.
 * - `read` gives null for what is missing, damaged or cannot be read: never half a snapshot.
 * - `list` names what can be read.
 */
export interface FlagSnapshots {
  write(name: string, content: string): Promise<void>;
  read(name: string): Promise<string | null>;
  list(): Promise<string[]>;
}
