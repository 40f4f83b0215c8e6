"use client";

import { useQuery } from "@tanstack/react-query";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { useTRPC } from "@/lib/client/trpc";
import { formatCount } from "@/lib/format/number";

/** Whether the record is as it was written: every change is chained to the one before it by its hash. */
export function ChainLine() {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.changes.verify.queryOptions());
  if (!data || data.count === 0) return null;
  if (!data.intact)
    return (
      <p role="alert" className="flex items-center gap-2 text-12 text-bad">
        <StatusGlyph status="failing" size={12} label="" />
        The record was altered outside Portside: change {data.firstBadSeq} is the first that does
        not fit.
      </p>
    );
  return (
    <p className="flex items-center gap-2 text-12 text-ink-3">
      <StatusGlyph status="healthy" size={10} label="" />
      All {formatCount(data.count)} changes are as they were written
      <code
        className="font-mono tracking-mono max-tablet:hidden"
        title={data.headHash ?? undefined}
      >
        {data.headHash?.slice(0, 12)}
      </code>
    </p>
  );
}
