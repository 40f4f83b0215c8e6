/** Several links at one place arrive side by side, within `room` and at most `pitch` apart. */
export function spread(
  ids: readonly string[],
  middle: number,
  room: number,
): { readonly id: string; readonly y: number }[] {
  const pitch = ids.length < 2 ? 0 : Math.min(MAX_PITCH, room / (ids.length - 1));
  return ids.map((id, index) => ({ id, y: middle + (index - (ids.length - 1) / 2) * pitch }));
}

const MAX_PITCH = 12;
