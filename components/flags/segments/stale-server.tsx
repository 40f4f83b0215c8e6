"use client";

import { Banner } from "@/components/ui/banner";
import { Moment } from "@/components/ui/time";
import type { SegmentsShown } from "./use-segments";

interface StaleServerProps {
  /** "" for Portside. */
  readonly server: string;
  readonly list: SegmentsShown | undefined;
}

/** That the segments of another server may no longer be what is shown. */
export function StaleServer({ server, list }: StaleServerProps) {
  if (!server || !list?.isStale) return null;
  return (
    <Banner tone="warn" icon="clock" className="mb-4 rounded-control border-b-0 px-3">
      <strong>This may no longer be so.</strong> {list.failure ?? `${server} was not read lately.`}{" "}
      {list.refreshedAt ? (
        <>
          What is shown was read <Moment at={list.refreshedAt} />.
        </>
      ) : null}
    </Banner>
  );
}
