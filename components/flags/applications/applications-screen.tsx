"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useDeferredValue } from "react";
import { Page, PageHeader } from "@/components/layout/page";
import { QueryView } from "@/components/layout/query-view";
import { NameLink } from "@/components/ui/app-link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { SearchInput } from "@/components/ui/search-input";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import type { Application } from "@/contracts/flag-applications";
import { useEnvironment } from "@/lib/client/environment";
import { useSearchParameter } from "@/lib/client/search-parameter";
import { useTRPC } from "@/lib/client/trpc";
import { formatCount, plural } from "@/lib/format/number";
import { FlagPlaces } from "../flag-places";
import {
  applicationsQueryOf,
  instancesWords,
  modesWords,
  revisionWords,
  sdksWords,
} from "./application-words";

/** Every application that asks for flags of the environment on screen. */
export function ApplicationsScreen() {
  const trpc = useTRPC();
  const environment = useEnvironment();
  const parameters = useSearchParams();
  const [search, setSearch] = useSearchParameter("q");
  const [, setAfter] = useSearchParameter("after");
  const wanted = applicationsQueryOf(environment.name, (name) => parameters.get(name) ?? "");
  const query = useDeferredValue(wanted);
  const list = useQuery({
    ...trpc.flags.applications.list.queryOptions(query),
    placeholderData: keepPreviousData,
    enabled: environment.name !== "",
  });
  return (
    <Page>
      <PageHeader
        title="Applications"
        {...(list.data && { count: formatCount(list.data.total) })}
        className="mb-3"
      />
      <FlagPlaces />
      <SearchInput
        label="Find an application"
        hotkey="/"
        value={search}
        onChange={(event) => {
          setAfter("");
          setSearch(event.target.value);
        }}
        className="mb-3 w-[260px] max-tablet:w-full"
      />
      <QueryView query={list} what="Applications">
        {({ items, nextCursor }) =>
          items.length === 0 ? (
            <Nothing environment={environment.name} />
          ) : (
            <>
              <List items={items} environment={environment.name} />
              <Pages nextCursor={nextCursor} />
            </>
          )
        }
      </QueryView>
    </Page>
  );
}

function Nothing({ environment }: { readonly environment: string }) {
  return (
    <Panel>
      <EmptyState icon="services" title={`No application asks for flags of ${environment}`}>
        One stands here once an SDK asked with a token of this environment, and for seven days after
        it was last seen.
      </EmptyState>
    </Panel>
  );
}

interface ListProps {
  readonly items: readonly Application[];
  readonly environment: string;
}

function List({ items, environment }: ListProps) {
  return (
    <Panel className="max-tablet:border-0 max-tablet:bg-transparent">
      <Table rows="tall" cards>
        <caption className="sr-only">Applications in {environment}</caption>
        <thead>
          <tr>
            <Th>Application</Th>
            <Th>SDK</Th>
            <Th>Specification</Th>
            <Th>Instances</Th>
            <Th>Mode</Th>
            <Th>Revision</Th>
            <Th>Last seen</Th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={item.appName} item={item} />
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

function Row({ item }: { readonly item: Application }) {
  const { appName, connected, sdks, specs, modes, revision, current, isBehind, lastSeenAt } = item;
  return (
    <Tr>
      <Td>
        <span className="flex min-w-0 flex-wrap items-center gap-2">
          <StatusGlyph
            status={connected > 0 ? "healthy" : "unknown"}
            size={10}
            label={connected > 0 ? "connected" : "not connected"}
          />
          <NameLink
            href={`/applications/${encodeURIComponent(appName)}`}
            className="[overflow-wrap:anywhere]"
          >
            {appName}
          </NameLink>
          {item.warnings.length > 0 ? <Badge status="degraded">SDK too old</Badge> : null}
          {item.unknownFlags > 0 ? (
            <Badge status="degraded">{plural(item.unknownFlags, "unknown flag")}</Badge>
          ) : null}
        </span>
      </Td>
      <Td data-label="SDK">{sdksWords(sdks)}</Td>
      <Td data-label="Specification">{specs.join(", ") || "–"}</Td>
      <Td data-label="Instances">{instancesWords(item)}</Td>
      <Td data-label="Mode">{modesWords(modes)}</Td>
      <Td data-label="Revision">
        <span className={isBehind ? "text-warn-ink" : ""}>{revisionWords(revision, current)}</span>
      </Td>
      <Td data-label="Last seen">
        <RelativeTime at={lastSeenAt} />
      </Td>
    </Tr>
  );
}

export function Pages({ nextCursor }: { readonly nextCursor: string | null }) {
  const [after, setAfter] = useSearchParameter("after");
  if (!after && !nextCursor) return null;
  return (
    <div className="mt-3 flex gap-2">
      {after ? <Button onClick={() => setAfter("")}>First page</Button> : null}
      {nextCursor ? <Button onClick={() => setAfter(nextCursor)}>Next page</Button> : null}
    </div>
  );
}
