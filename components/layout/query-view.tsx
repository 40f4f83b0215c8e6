"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { Loading, SkeletonPanel } from "@/components/ui/skeleton";
import { failureOf } from "@/lib/client/failure";

interface QueryViewProps<T> {
  readonly query: UseQueryResult<T, unknown>;
  /** What is read, as the subject of a sentence: "Changes", "The flag". */
  readonly what: string;
  /** The shape of what comes. */
  readonly skeleton?: ReactNode;
  /** Already inside a panel: an error needs none of its own. */
  readonly inPanel?: boolean;
  readonly children: (data: T) => ReactNode;
}

/** Data when there is any, even if a newer answer failed; else the reason; else the shape of what comes. */
export function QueryView<T>(props: QueryViewProps<T>) {
  const { query, what, skeleton, inPanel, children } = props;
  if (query.data !== undefined) return children(query.data);
  if (!query.isError)
    return <Loading label={`${what}: loading`}>{skeleton ?? <SkeletonPanel />}</Loading>;
  const failure = failureOf(query.error);
  const error = (
    <ErrorState
      title={`${what} could not be read`}
      message={failure.message}
      details={{
        code: failure.code,
        requestId: failure.requestId,
        at: new Date(query.errorUpdatedAt),
      }}
      onRetry={() => void query.refetch()}
    />
  );
  return inPanel ? error : <Panel>{error}</Panel>;
}
