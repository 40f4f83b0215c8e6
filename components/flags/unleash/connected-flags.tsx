"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { QueryView } from "@/components/layout/query-view";
import { NameLink } from "@/components/ui/app-link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel, PanelFoot, PanelHead } from "@/components/ui/panel";
import { SearchInput } from "@/components/ui/search-input";
import { SkeletonPanel } from "@/components/ui/skeleton";
import type { ConnectedFlagOutput } from "@/contracts/flag-connections";
import { useSearchParameter } from "@/lib/client/search-parameter";
import { useTRPC } from "@/lib/client/trpc";
import { ConnectedSwitch } from "./connected-switch";
import { DriftWords, OwnWords } from "./connected-words";

/** Flags of one connection or of all of them, as they were last seen. */
export function ConnectedFlags({ connection }: { readonly connection: string | undefined }) {
  const trpc = useTRPC();
  const [search, setSearch] = useSearchParameter("q");
  const wanted = useDeferredValue(search);
  const list = useInfiniteQuery(
    trpc.flags.unleash.flags.infiniteQueryOptions(
      { ...(connection && { connection }), ...(wanted && { search: wanted }) },
      {
        getNextPageParam: ({ nextCursor }) => nextCursor,
        placeholderData: keepPreviousData,
      },
    ),
  );
  return (
    <Panel>
      <PanelHead
        title={connection ? `Flags of ${connection}` : "Flags of every connection"}
        more={
          <SearchInput
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            label="Search these flags"
            placeholder="Name or description"
            maxLength={100}
            className="max-tablet:w-40"
          />
        }
      />
      <QueryView query={list} what="Flags" inPanel skeleton={<SkeletonPanel rows={6} />}>
        {({ pages }) => (
          <Rows flags={pages.flatMap(({ items }) => items)} isSearched={search !== ""} />
        )}
      </QueryView>
      {list.hasNextPage ? (
        <PanelFoot className="justify-center">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            Show more
          </Button>
        </PanelFoot>
      ) : null}
    </Panel>
  );
}

interface RowsProps {
  readonly flags: readonly ConnectedFlagOutput[];
  readonly isSearched: boolean;
}

function Rows({ flags, isSearched }: RowsProps) {
  if (flags.length === 0)
    return (
      <EmptyState icon="flags" title={isSearched ? "Nothing found" : "No flags there yet"}>
        {isSearched
          ? "No flag has this in its name or description."
          : "Flags appear once they are read."}
      </EmptyState>
    );
  return (
    <ul>
      {flags.map((flag) => (
        <Row key={`${flag.connection}/${flag.name}`} flag={flag} />
      ))}
    </ul>
  );
}

function Row({ flag }: { readonly flag: ConnectedFlagOutput }) {
  const { connection, name, description } = flag;
  const href = `/unleash/${encodeURIComponent(connection)}/${encodeURIComponent(name)}`;
  return (
    <li className="flex items-center gap-4 px-4 py-2.5 not-last:border-b not-last:border-line max-tablet:flex-wrap">
      <div className="min-w-0 flex-1 max-tablet:basis-full">
        <p className="flex flex-wrap items-center gap-2">
          <NameLink href={href} className="[overflow-wrap:anywhere]">
            <code>{name}</code>
          </NameLink>
          <Badge>{connection}</Badge>
          {flag.isStale ? <Badge status="unknown">stale</Badge> : null}
        </p>
        <p className="truncate text-12 text-ink-3">{description}</p>
        <DriftWords flag={flag} />
        <OwnWords flag={flag} />
      </div>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        {flag.environments.map((state) => (
          <ConnectedSwitch key={state.environment} flag={flag} state={state} />
        ))}
      </div>
    </li>
  );
}
