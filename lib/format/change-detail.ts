const GOES_ON = /^(?:in|from|to|by|for|of|at) /;

/** What a change's sentence goes on with after its object: ", was 2.12.0, in production" or " in production". */
export function changeDetail(detail: string | null | undefined): string {
  if (!detail) return "";
  const words = detail.replaceAll(" · ", ", ");
  return GOES_ON.test(words) ? ` ${words}` : `, ${words}`;
}
