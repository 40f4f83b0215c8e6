"use client";

import { skipToken, type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { SegmentOutput } from "@/contracts/flag-segments";
import { useTRPC } from "@/lib/client/trpc";

/** A segment of ours, or of a connection, which knows a little more of it. */
export interface ShownSegment extends SegmentOutput {
  readonly project?: string | null;
  readonly unknown?: readonly string[];
  /** Nobody is known to have written it since it is connected; its time is that of the first look. */
  readonly isOnlyRead?: boolean;
}

export interface SegmentsShown {
  readonly items: readonly ShownSegment[];
  readonly actions: { readonly create: { readonly allowed: boolean } };
  readonly isStale?: boolean;
  readonly failure?: string | null;
  readonly refreshedAt?: Date | null;
}

/** The segments of Portside, or of the connection `server` names. */
export function useSegments(server: string): UseQueryResult<SegmentsShown, unknown> {
  const { segments, unleash } = useTRPC().flags;
  const own = useQuery(segments.list.queryOptions(server ? skipToken : {}));
  const there = useQuery(
    unleash.segments.list.queryOptions(server ? { connection: server } : skipToken),
  );
  return server ? there : own;
}
