"use client";

import { Chip } from "@/components/ui/chip";
import { LampDot } from "@/components/ui/lamp-dot";
import { SearchInput } from "@/components/ui/search-input";
import { KINDS } from "./change-filters";
import type { ChangeFiltersInUse } from "./use-change-filters";

/** Search and chips; all of it stands in the address. */
export function FilterBar({ use }: { readonly use: ChangeFiltersInUse }) {
  const { filters, set, environment } = use;
  const toggle = (name: "kind" | "by" | "where", value: string) => () =>
    set[name](filters[name] === value ? "" : value);
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2">
      <SearchInput
        label="Find a change"
        hotkey="/"
        value={filters.search}
        maxLength={100}
        onChange={(event) => set.search(event.target.value)}
        className="w-60 max-tablet:w-full"
      />
      <div className="flex min-w-0 gap-1.5 max-tablet:-mx-(--page) max-tablet:overflow-x-auto max-tablet:px-(--page) max-tablet:py-0.5 tablet:flex-wrap">
        {environment.name ? (
          <Chip on={filters.where === "here"} onClick={toggle("where", "here")}>
            <LampDot lit={environment.isProduction} small />
            {environment.name} only
          </Chip>
        ) : null}
        <Chip on={filters.by === "me"} onClick={toggle("by", "me")}>
          By me
        </Chip>
        {KINDS.map(({ value, label }) => (
          <Chip key={value} on={filters.kind === value} onClick={toggle("kind", value)}>
            {label}
          </Chip>
        ))}
        {filters.service ? (
          <Chip on onClick={() => set.service("")}>
            of <b>{filters.service}</b>
          </Chip>
        ) : null}
        {filters.object ? (
          <Chip on onClick={() => set.object("")}>
            of <b className="font-mono font-normal tracking-mono">{filters.object}</b>
          </Chip>
        ) : null}
      </div>
    </div>
  );
}
