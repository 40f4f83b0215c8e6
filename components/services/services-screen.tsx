"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Page, PageHeader } from "@/components/layout/page";
import { QueryView } from "@/components/layout/query-view";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { SearchInput } from "@/components/ui/search-input";
import { compareStatus, STATUSES, type Status } from "@/components/ui/status";
import { StatusGlyph } from "@/components/ui/status-glyph";
import type { ServiceItem } from "@/contracts/services";
import { useEnvironment } from "@/lib/client/environment";
import { useSearchParameter } from "@/lib/client/search-parameter";
import { useTRPC } from "@/lib/client/trpc";
import { ServicesTable } from "./services-table";

interface ServicesScreenProps {
  readonly figures: (service: ServiceItem) => ReactNode;
}

/** Everything with an owner, a tier and a release; search and filter stand in the address. */
export function ServicesScreen({ figures }: ServicesScreenProps) {
  const trpc = useTRPC();
  const { name: environment } = useEnvironment();
  const [search, setSearch] = useSearchParameter("search");
  const [status, setStatus] = useSearchParameter("status");
  const query = useQuery(trpc.services.list.queryOptions({ environment, limit: 200 }));
  const items = query.data?.items ?? [];
  const shown = items.filter(
    (item) => matches(item, search) && (status === "" || item.health.statusFact.status === status),
  );
  return (
    <Page>
      <PageHeader title="Services" count={query.data?.total} />
      <div
        role="toolbar"
        aria-label="Filter services"
        className="mb-3 flex flex-wrap items-center gap-1.5"
      >
        <SearchInput
          label="Find a service"
          hotkey="/"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className="mr-2 w-[260px] max-tablet:mr-0 max-tablet:w-full"
        />
        <StatusChips items={items} status={status} onStatus={setStatus} />
      </div>
      <QueryView query={query} what="Services">
        {() => (
          <Listing shown={shown} isFiltered={search !== "" || status !== ""} figures={figures} />
        )}
      </QueryView>
    </Page>
  );
}

interface ListingProps extends ServicesScreenProps {
  readonly shown: readonly ServiceItem[];
  readonly isFiltered: boolean;
}

function Listing({ shown, isFiltered, figures }: ListingProps) {
  if (shown.length > 0)
    return (
      <Panel className="overflow-x-auto max-tablet:overflow-visible max-tablet:rounded-none max-tablet:border-0 max-tablet:bg-transparent">
        <ServicesTable services={shown} figures={figures} />
      </Panel>
    );
  return (
    <Panel>
      {isFiltered ? (
        <EmptyState icon="search" title="No service is called that">
          Take a filter off to see the others.
        </EmptyState>
      ) : (
        <EmptyState icon="services" title="No services yet">
          A service comes from a catalog-info.yaml beside its code, or shows itself by its
          telemetry.
        </EmptyState>
      )}
    </Panel>
  );
}

interface StatusChipsProps {
  readonly items: readonly ServiceItem[];
  readonly status: string;
  readonly onStatus: (status: string) => void;
}

function StatusChips({ items, status, onStatus }: StatusChipsProps) {
  const counted = [...STATUSES]
    .sort(compareStatus)
    .map((each) => ({ each, count: countOf(items, each) }));
  return counted
    .filter(({ each, count }) => count > 0 || each === status)
    .map(({ each, count }) => (
      <Chip key={each} on={each === status} onClick={() => onStatus(each === status ? "" : each)}>
        <StatusGlyph status={each} size={10} label="" />
        {each} <b>{count}</b>
      </Chip>
    ));
}

function countOf(items: readonly ServiceItem[], status: Status): number {
  return items.filter((item) => item.health.statusFact.status === status).length;
}

function matches({ name, title, owner }: ServiceItem, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  return [name, title, owner ?? ""].some((text) => text.toLowerCase().includes(wanted));
}
