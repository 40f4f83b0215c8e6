"use client";

import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LampDot } from "@/components/ui/lamp-dot";
import { Panel } from "@/components/ui/panel";
import { Table, Th } from "@/components/ui/table";
import type { FlagItem } from "@/contracts/flags";
import { useEnvironment } from "@/lib/client/environment";
import { useSearchParameter } from "@/lib/client/search-parameter";
import { formatCount } from "@/lib/format/number";
import { FlagRow } from "./flag-row";
import { PAGE_SIZE } from "./list-query";
import { NewFlagButton } from "./new-flag-button";
import { useFlagToggle } from "./use-flag-toggle";
import { useRowKeys } from "./use-row-keys";

interface FlagListProps {
  readonly data: {
    readonly items: readonly FlagItem[];
    readonly nextCursor: string | null;
    readonly total: number;
    readonly counts: { readonly all: number; readonly archived: number };
  };
}

/** The table; below 760 px each flag is a card with its switches along the bottom. */
export function FlagList({ data }: FlagListProps) {
  const environment = useEnvironment();
  const toggle = useFlagToggle();
  const body = useRef<HTMLTableSectionElement>(null);
  useRowKeys(body);
  if (data.items.length === 0) return <NoFlags isEmpty={isEmpty(data)} />;
  return (
    <>
      <Panel className="max-tablet:rounded-none max-tablet:border-0 max-tablet:bg-transparent">
        <Table rows="tall" className="max-tablet:block">
          <thead className="max-tablet:sr-only">
            <tr>
              <Th className="h-9">Flag</Th>
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
            {data.items.map((flag) => (
              <FlagRow key={flag.name} flag={flag} toggle={toggle} />
            ))}
          </tbody>
        </Table>
      </Panel>
      <Pages nextCursor={data.nextCursor} total={data.total} shown={data.items.length} />
      {toggle.dialogs}
    </>
  );
}

const isEmpty = ({ counts }: FlagListProps["data"]): boolean => counts.all + counts.archived === 0;

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

interface PagesProps {
  readonly nextCursor: string | null;
  readonly total: number;
  readonly shown: number;
}

function Pages({ nextCursor, total, shown }: PagesProps) {
  const [after, setAfter] = useSearchParameter("after");
  if (total <= PAGE_SIZE && after === "") return null;
  return (
    <nav aria-label="Pages of flags" className="mt-3 flex items-center gap-2 text-12 text-ink-2">
      <span className="flex-1">
        {formatCount(shown)} of {formatCount(total)}
      </span>
      <Button size="small" disabled={after === ""} onClick={() => setAfter("")}>
        First
      </Button>
      <Button
        size="small"
        disabled={nextCursor === null}
        onClick={() => nextCursor && setAfter(nextCursor)}
      >
        Next {PAGE_SIZE}
      </Button>
    </nav>
  );
}
