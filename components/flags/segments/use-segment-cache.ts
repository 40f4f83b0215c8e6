"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/lib/client/trpc";

/** Has everything that shows segments read again. */
export function useSegmentCache(): () => void {
  const client = useQueryClient();
  const trpc = useTRPC();
  return () => {
    void client.invalidateQueries(trpc.flags.segments.pathFilter());
    void client.invalidateQueries(trpc.flags.unleash.pathFilter());
    void client.invalidateQueries(trpc.flags.get.pathFilter());
    void client.invalidateQueries(trpc.changes.list.queryFilter());
  };
}
