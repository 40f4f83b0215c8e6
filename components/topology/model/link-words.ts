import type { TopologyEdge } from "@/contracts/topology";
import { formatLatency } from "@/lib/format/duration";
import { plural } from "@/lib/format/number";

type Link = Pick<TopologyEdge, "encrypted" | "sync" | "hard" | "timeoutMs" | "retries">;

/** How a call is made: "encrypted, sync, hard, gives up after 2.00 s, 1 retry"; short where a column names it. */
export function linkWords(link: Link, length: "full" | "short" = "full"): string {
  const limit = length === "full" ? "gives up after " : "";
  return [
    encryptionWords(link.encrypted),
    link.sync ? "sync" : "async",
    link.hard ? "hard" : "soft",
    link.timeoutMs === null ? null : `${limit}${formatLatency(link.timeoutMs)}`,
    link.retries === null ? null : plural(link.retries, "retry", "retries"),
  ]
    .filter((word) => word !== null)
    .join(", ");
}

function encryptionWords(encrypted: boolean | null): string | null {
  if (encrypted === null) return null;
  return encrypted ? "encrypted" : "not encrypted";
}
