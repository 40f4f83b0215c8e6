export interface Timed {
  readonly p50: number;
  readonly p95: number;
}

/** How long something takes, warmed up once. */
export async function timed(
  repeats: number,
  act: (round: number) => Promise<unknown>,
): Promise<Timed> {
  await act(0);
  const took: number[] = [];
  for (let round = 1; round <= repeats; round += 1) {
    const began = performance.now();
    await act(round);
    took.push(performance.now() - began);
  }
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(repeats - 1, Math.floor(repeats * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}
