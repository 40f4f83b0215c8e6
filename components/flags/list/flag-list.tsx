"use client";

import dynamic from "next/dynamic";
import { useMemo, useRef } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { LampDot } from "@/components/ui/lamp-dot";
import { Panel } from "@/components/ui/panel";
import { Table, Th } from "@/components/ui/table";
import type { FlagItem } from "@/contracts/flags";
import { useEnvironment } from "@/lib/client/environment";
import { formatCount } from "@/lib/format/number";
import { useFlagToggle } from "../switching/use-flag-toggle";
import { FlagRow } from "./flag-row";
import { NewFlagButton } from "./new-flag-button";
import { useRowKeys } from "./use-row-keys";
import { type Selection, useSelection } from "./use-selection";
import { type Loaded, useVirtualRows } from "./use-virtual-rows";

const BulkActions = dynamic(
  () => import("../bulk/bulk-actions").then((module) => module.BulkActions),
  { ssr: false },
);

interface FlagPage {
  readonly items: readonly FlagItem[];
  readonly total: number;
  readonly counts: { readonly all: number; readonly archived: number };
}

interface FlagListProps extends Pick<Loaded, "skipped" | "isFetching" | "onMore" | "onBack"> {
  readonly pages: readonly FlagPage[];
}

/** The table; below 760 px each flag is a card with its switches along the bottom. */
export function FlagList({ pages, ...loaded }: FlagListProps) {
  const [first] = pages;
  if (!first || first.total === 0)
    return <NoFlags isEmpty={!first || first.counts.all + first.counts.archived === 0} />;
  return <FlagTable pages={pages} total={first.total} {...loaded} />;
}

function FlagTable({ pages, total, ...loaded }: FlagListProps & { readonly total: number }) {
  const environment = useEnvironment();
  const toggle = useFlagToggle();
  const body = useRef<HTMLTableSectionElement>(null);
  const items = useMemo(() => pages.flatMap((page) => page.items), [pages]);
  const selection = useSelection(items);
  const { rows, measure, before, after } = useVirtualRows(body, { ...loaded, held: items.length });
  useRowKeys(body, selection.toggle);
  return (
    <>
      <Panel className="max-tablet:rounded-none max-tablet:border-0 max-tablet:bg-transparent">
        <Table rows="tall" aria-rowcount={total + 1} className="max-tablet:block">
          <thead className="max-tablet:sr-only">
            <tr>
              <Th className={cn("relative h-9", selection.isPossible && "pl-10!")}>
                {selection.isPossible ? <SelectAll selection={selection} /> : null}
                Flag
              </Th>
              <Th className="h-9 max-wide:hidden">Type</Th>
              {environment.all.map(({ name, isProduction }) => (
                <EnvironmentHead key={name} name={name} isProduction={isProduction} />
              ))}
              <Th className="h-9 pl-4">Strategy in {environment.name}</Th>
              <Th className="h-9 w-[148px] max-desktop:hidden">Evaluations/h, 24 h</Th>
              <Th className="h-9 w-[100px]">Last change</Th>
            </tr>
          </thead>
          <tbody ref={body} className="max-tablet:grid max-tablet:gap-2.5">
            <Space px={before} />
            {rows.map(({ index }) => {
              const flag = items[index - loaded.skipped];
              return flag ? (
                <FlagRow
                  key={`${flag.server?.name ?? ""}/${flag.name}`}
                  ref={measure}
                  index={index}
                  flag={flag}
                  toggle={toggle}
                  selection={selection}
                />
              ) : (
                <tr key={index} ref={measure} data-index={index}>
                  <td className="h-11" />
                </tr>
              );
            })}
            <Space px={after} />
          </tbody>
        </Table>
      </Panel>
      <p className="mt-3 text-12 text-ink-3">
        {formatCount(total)} {total === 1 ? "flag" : "flags"}
        {loaded.onMore ? ", more as you scroll" : null}
      </p>
      {selection.names.length > 0 ? (
        <BulkActions names={selection.names} onClear={selection.clear} />
      ) : null}
      {toggle.dialogs}
    </>
  );
}

/** The flags that have been read; further ones as they come into sight. */
function SelectAll({ selection: { areAll, names, toggleAll } }: { readonly selection: Selection }) {
  const some = names.length > 0 ? "indeterminate" : false;
  return (
    <Checkbox
      aria-label={areAll ? "Select no flag" : "Select every flag shown"}
      title={areAll ? "Select no flag" : "Select every flag shown"}
      checked={areAll ? true : some}
      onCheckedChange={toggleAll}
      className="absolute top-1/2 left-4 -translate-y-1/2 max-tablet:hidden"
    />
  );
}

/** Stands for the rows that are not drawn. */
function Space({ px }: { readonly px: number }) {
  if (px === 0) return null;
  return (
    <tr>
      <td colSpan={99} style={{ height: px }} className="!p-0" />
    </tr>
  );
}

function EnvironmentHead({
  name,
  isProduction,
}: {
  readonly name: string;
  readonly isProduction: boolean;
}) {
  return (
    <Th
      className={
        isProduction
          ? "h-9 w-[88px] border-x border-line text-center text-ink shadow-[inset_0_2px_0_var(--lamp)]"
          : "h-9 w-[88px] text-center"
      }
    >
      <span className="inline-flex items-center gap-1.5">
        {isProduction ? <LampDot lit small /> : null}
        {name}
      </span>
    </Th>
  );
}

function NoFlags({ isEmpty: hasNone }: { readonly isEmpty: boolean }) {
  return (
    <Panel>
      {hasNone ? (
        <EmptyState icon="flags" title="No flags yet" actions={<NewFlagButton />}>
          A flag is a decision your services ask for. Define one, then ask for it in code.
        </EmptyState>
      ) : (
        <EmptyState icon="search" title="No flag matches">
          Take a filter off, or look for a part of the name, description, owner or tag.
        </EmptyState>
      )}
    </Panel>
  );
}
