"use client";

import { Banner } from "@/components/ui/banner";
import { Moment } from "@/components/ui/time";
import { ServerFilter } from "../server-filter";
import type { SegmentsShown } from "./use-segments";

interface SegmentServerProps {
  /** "" for Portside. */
  readonly server: string;
  readonly list: SegmentsShown | undefined;
}

/** Whose segments these are; absent where there is only Portside. */
export function SegmentServer({ server, list }: SegmentServerProps) {
  return (
    <>
      <ServerFilter className="mb-3" />
      {server && list?.isStale ? (
        <Banner tone="warn" icon="clock" className="mb-4 rounded-control border-b-0 px-3">
          <strong>This may no longer be so.</strong>{" "}
          {list.failure ?? `${server} was not read lately.`}{" "}
          {list.refreshedAt ? (
            <>
              What is shown was read <Moment at={list.refreshedAt} />.
            </>
          ) : null}
        </Banner>
      ) : null}
    </>
  );
}
