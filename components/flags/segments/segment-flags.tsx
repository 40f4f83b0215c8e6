"use client";

import { skipToken, useQuery } from "@tanstack/react-query";
import { NameLink } from "@/components/ui/app-link";
import { LampDot } from "@/components/ui/lamp-dot";
import type { Constraint } from "@/contracts/flag-parts";
import type { PreviewSegmentOutput } from "@/contracts/flag-segments";
import { useTRPC } from "@/lib/client/trpc";

interface SegmentFlagsProps {
  /** The connection that keeps it; "" for Portside. */
  readonly server: string;
  readonly id: number;
  readonly constraints: readonly Constraint[];
}

/** The flags that use a segment, read when it is shown. */
export function SegmentFlags({ server, id, constraints }: SegmentFlagsProps) {
  const preview = useSegmentPreview(server, { id, constraints });
  return <FlagsOfSegment server={server} flags={preview.data?.flags ?? []} />;
}

/** Null asks nothing. */
export function useSegmentPreview(
  server: string,
  query: { readonly id?: number; readonly constraints: readonly Constraint[] } | null,
) {
  const trpc = useTRPC();
  const { segments, unleash } = trpc.flags;
  const own = useQuery(
    segments.preview.queryOptions(server || !query ? skipToken : query, { retry: false }),
  );
  const there = useQuery(
    unleash.segments.preview.queryOptions(
      server && query ? { ...query, connection: server } : skipToken,
      { retry: false },
    ),
  );
  return server ? there : own;
}

interface FlagsOfSegmentProps extends Pick<PreviewSegmentOutput, "flags"> {
  readonly server: string;
}

export function FlagsOfSegment({ server, flags }: FlagsOfSegmentProps) {
  const base = server ? `/unleash/${encodeURIComponent(server)}` : "/flags";
  if (flags.length === 0) return null;
  return (
    <ul
      aria-label="Flags that use it"
      className="max-h-48 overflow-y-auto rounded-control border border-line"
    >
      {flags.map(({ name, isArchived, environments }) => (
        <li
          key={name}
          className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-0.5 px-3 py-1 not-first:border-t not-first:border-line"
        >
          <NameLink
            href={`${base}/${encodeURIComponent(name)}`}
            className="min-w-0 flex-1 truncate"
          >
            <code>{name}</code>
          </NameLink>
          <span className="flex flex-wrap items-center gap-x-2 text-12 text-ink-2">
            {isArchived
              ? "archived"
              : environments.map(({ environment, isProduction, enabled }) => (
                  <span key={environment} className="inline-flex items-center gap-1">
                    {isProduction ? <LampDot lit small /> : null}
                    {enabled ? "on" : "off"} in {environment}
                  </span>
                ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
