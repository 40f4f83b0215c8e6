"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Page, PageHeader } from "@/components/layout/page";
import { QueryView } from "@/components/layout/query-view";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Panel } from "@/components/ui/panel";
import { SkeletonPanel } from "@/components/ui/skeleton";
import { useSearchParameter } from "@/lib/client/search-parameter";
import { formatCount } from "@/lib/format/number";
import { FlagPlaces } from "../flag-places";
import { ServerFilter } from "../server-filter";
import { isOwnServer } from "../servers";
import { SegmentRow } from "./segment-row";
import { StaleServer } from "./stale-server";
import { type ShownSegment, useSegments } from "./use-segments";

const SegmentDialog = dynamic(
  () => import("./segment-dialog").then((module) => module.SegmentDialog),
  { ssr: false },
);
const RemoveSegmentDialog = dynamic(
  () => import("./remove-segment-dialog").then((module) => module.RemoveSegmentDialog),
  { ssr: false },
);

type Opened =
  | { readonly kind: "new" }
  | { readonly kind: "edit" | "remove"; readonly segment: ShownSegment };

/** Every segment: the named lists of constraints that strategies share. */
export function SegmentsScreen() {
  const [server] = useSearchParameter("server");
  const place = isOwnServer(server) ? "" : server;
  const list = useSegments(place);
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  const newButton = list.data?.actions.create.allowed ? (
    <Button changes look="primary" onClick={() => setOpened({ kind: "new" })}>
      <Icon name="plus" size={14} />
      New segment
    </Button>
  ) : null;
  return (
    <Page>
      <PageHeader
        title="Segments"
        {...(list.data && { count: formatCount(list.data.items.length) })}
        actions={
          <>
            <ServerFilter />
            {list.data?.items.length === 0 ? null : newButton}
          </>
        }
        className="mb-3"
      />
      <FlagPlaces />
      <StaleServer server={place} list={list.data} />
      <QueryView query={list} what="Segments" skeleton={<SkeletonPanel rows={6} />}>
        {({ items }) => (
          <Panel>
            {items.length === 0 ? (
              <EmptyState
                icon="people"
                title={place ? `No segments in ${place}` : "No segments yet"}
                actions={newButton}
              >
                A segment is a list of constraints with a name, such as “employees”, that strategies
                of any flag can use.
              </EmptyState>
            ) : (
              <ul>
                {items.map((segment) => (
                  <SegmentRow
                    key={segment.id}
                    segment={segment}
                    onEdit={() => setOpened({ kind: "edit", segment })}
                    onRemove={() => setOpened({ kind: "remove", segment })}
                  />
                ))}
              </ul>
            )}
          </Panel>
        )}
      </QueryView>
      {opened?.kind === "new" ? <SegmentDialog server={place} onClose={close} /> : null}
      {opened?.kind === "edit" ? (
        <SegmentDialog server={place} segment={opened.segment} onClose={close} />
      ) : null}
      {opened?.kind === "remove" ? (
        <RemoveSegmentDialog server={place} segment={opened.segment} onClose={close} />
      ) : null}
    </Page>
  );
}
