"use client";

import { ChoiceMenu } from "@/components/layout/choice-menu";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Icon } from "@/components/ui/icon";
import { SearchInput } from "@/components/ui/search-input";
import { FLAG_SORTS } from "@/contracts/flag-words";
import { useEnvironment } from "@/lib/client/environment";
import { useSearchParameter } from "@/lib/client/search-parameter";
import { formatCount } from "@/lib/format/number";
import { ServerFilter } from "../server-filter";
import { FacetFilters } from "./facet-filters";
import { type Shown, SORT_LABEL } from "./list-query";
import { NewFlagButton } from "./new-flag-button";

interface Counts {
  readonly all: number;
  readonly stale: number;
  readonly on: number;
  readonly changedToday: number;
  readonly killSwitches: number;
  readonly archived: number;
}

/** Finds, narrows and orders the list; all of it stands in the address. */
export function FlagToolbar({ counts }: { readonly counts: Counts | undefined }) {
  const [search, setSearch] = useSearchParameter("q");
  return (
    <div
      role="toolbar"
      aria-label="Filter flags"
      className="mb-3 flex flex-wrap items-center gap-1.5 max-tablet:-mx-4 max-tablet:-mt-4 max-tablet:flex-nowrap max-tablet:overflow-x-auto max-tablet:border-b max-tablet:border-line max-tablet:px-4 max-tablet:py-2.5 max-tablet:[scrollbar-width:none]"
    >
      <SearchInput
        label="Find a flag"
        hotkey="/"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        className="mr-2 w-[220px] flex-none max-tablet:mr-0 max-tablet:w-[158px]"
      />
      <ServerFilter withAll className="tablet:hidden" />
      <Filters counts={counts} />
      <span className="flex-1" />
      <Sort />
      <span className="tablet:hidden">
        <NewFlagButton asChip />
      </span>
    </div>
  );
}

function Filters({ counts }: { readonly counts: Counts | undefined }) {
  const environment = useEnvironment();
  const [shown, setShown] = useSearchParameter("show");
  // A filter that finds nothing is not offered; the one that is applied stays, so that it can be taken off.
  const chip = (value: Shown, label: string, count: number | undefined) =>
    count === 0 && shown !== value ? null : (
      <Chip on={shown === value} onClick={() => setShown(shown === value ? "" : value)}>
        {label}
        {count === undefined ? null : <b>{formatCount(count)}</b>}
      </Chip>
    );
  return (
    <>
      {chip("on", `On in ${environment.name}`, counts?.on)}
      {chip("off", `Off in ${environment.name}`, counts && counts.all - counts.on)}
      {chip("today", "Changed today", counts?.changedToday)}
      {chip("kill", "Kill switch", counts?.killSwitches)}
      {chip("stale", "Stale", counts?.stale)}
      {chip("archived", "Archived", counts?.archived)}
      <FacetFilters />
    </>
  );
}

const SORTS = FLAG_SORTS.map((each) => ({ value: each, label: SORT_LABEL[each] }));

function Sort() {
  const [sort, setSort] = useSearchParameter("sort");
  const current = FLAG_SORTS.find((each) => each === sort) ?? "last_change";
  return (
    <ChoiceMenu
      value={current}
      options={SORTS}
      onChange={(next) => setSort(next === "last_change" ? "" : next)}
      align="end"
      trigger={
        <Button
          look="ghost"
          size="small"
          aria-label={`Sorted by ${SORT_LABEL[current].toLowerCase()}`}
          className="max-desktop:hidden"
        >
          <Icon name="sort" size={14} />
          {SORT_LABEL[current]}
        </Button>
      }
    />
  );
}
