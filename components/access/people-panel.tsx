"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Icon } from "@/components/ui/icon";
import { Panel, PanelFoot, PanelHead } from "@/components/ui/panel";
import { SearchInput } from "@/components/ui/search-input";
import { Loading, SkeletonPanel } from "@/components/ui/skeleton";
import { Table, Th } from "@/components/ui/table";
import type { UserOutput } from "@/contracts/access";
import { failureOf } from "@/lib/client/failure";
import { useSearchParameter } from "@/lib/client/search-parameter";
import { useTRPC } from "@/lib/client/trpc";
import { DisableDialog } from "./disable-dialog";
import { PersonRow } from "./person-row";

const AddPersonDialog = dynamic(
  () => import("./add-person-dialog").then((module) => module.AddPersonDialog),
  { ssr: false },
);

/** Everybody who can sign in, with their role. */
export function PeoplePanel() {
  const [search, setSearch] = useSearchParameter("q");
  const [isAdding, setAdding] = useState(false);
  const [disabling, setDisabling] = useState<UserOutput | null>(null);
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.access.listUsers.infiniteQueryOptions(
      { limit: 50, ...(search.trim() && { search: search.trim() }) },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: (before) => before },
    ),
  );
  const people = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const add = query.data?.pages[0]?.actions.add;
  if (query.isPending)
    return (
      <Loading label="People: loading">
        <SkeletonPanel rows={5} figures={2} />
      </Loading>
    );
  if (query.isError && people.length === 0)
    return (
      <Panel>
        <ErrorState
          title="People could not be read"
          message={failureOf(query.error).message}
          details={{ ...failureOf(query.error), at: new Date(query.errorUpdatedAt) }}
          onRetry={() => void query.refetch()}
        />
      </Panel>
    );
  return (
    <Panel>
      <PanelHead
        title="People"
        className="max-tablet:flex-wrap max-tablet:py-2 max-tablet:[&>span]:w-full max-tablet:[&>span]:pl-0"
        more={
          <>
            <SearchInput
              label="Find a person"
              hotkey="/"
              value={search}
              maxLength={100}
              onChange={(event) => setSearch(event.target.value)}
              className="w-52 max-tablet:w-auto max-tablet:flex-1"
            />
            {add?.allowed ? (
              <Button changes onClick={() => setAdding(true)}>
                <Icon name="plus" size={14} />
                Add person…
              </Button>
            ) : null}
          </>
        }
      />
      {people.length === 0 ? (
        <EmptyState icon="people" title="Nobody fits">
          No name and no e-mail address holds “{search}”.
        </EmptyState>
      ) : (
        <Table rows="tall" className="table-fixed max-tablet:[&_:is(th,td):nth-child(3)]:hidden">
          <thead>
            <tr>
              <Th>Person</Th>
              <Th className="w-36 max-tablet:w-32">Role</Th>
              <Th className="w-28">Last seen</Th>
              <Th className="w-24 max-tablet:w-15">
                <span className="sr-only">Actions</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <PersonRow key={person.id} person={person} onDisable={setDisabling} />
            ))}
          </tbody>
        </Table>
      )}
      {query.hasNextPage ? (
        <PanelFoot>
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            More people
          </Button>
        </PanelFoot>
      ) : null}
      {isAdding ? <AddPersonDialog onClose={() => setAdding(false)} /> : null}
      {disabling ? <DisableDialog person={disabling} onClose={() => setDisabling(null)} /> : null}
    </Panel>
  );
}
