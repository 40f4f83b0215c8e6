import type { ChartMark } from "@/contracts/health";

/** A label is verb and subject, "deployed payments 2.14.0"; on a chart its last word says enough. */
export function shortLabel({ label }: Pick<ChartMark, "label">): string {
  return label.split(" ").at(-1) ?? label;
}

/** The flag a change was made to, from the address of its page. */
export function flagOf({ kind, href }: Pick<ChartMark, "kind" | "href">): string | null {
  const name = kind === "flag" ? href?.match(/^\/flags\/([^/?#]+)/)?.[1] : undefined;
  return name === undefined ? null : decodeURIComponent(name);
}
