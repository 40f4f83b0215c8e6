/** When the oldest answer on screen was read, where the server had to give one from before. */
let oldest: Date | null = null;
const listeners = new Set<() => void>();

function set(next: Date | null): void {
  if (next === oldest) return;
  oldest = next;
  for (const listener of listeners) listener();
}

export const oldAnswers = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  oldest: (): Date | null => oldest,
  /** By its age: the server's clock may be another than this one. */
  note(ageMs: number): void {
    const at = new Date(Date.now() - ageMs);
    if (oldest === null || at < oldest) set(at);
  },
  /** Everything is read anew. */
  clear: (): void => set(null),
};
