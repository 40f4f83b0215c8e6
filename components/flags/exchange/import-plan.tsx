"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef } from "react";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { ImportItem, PreviewImportOutput } from "@/contracts/unleash-export";
import { formatCount } from "@/lib/format/number";

const WORDS: Readonly<Record<ImportItem["outcome"], string>> = {
  created: "created",
  changes: "changed",
  same: "as it is",
  refused: "refused",
  "left out": "not needed",
};

const RANK: Readonly<Record<ImportItem["outcome"], number>> = {
  refused: 0,
  created: 1,
  changes: 2,
  same: 3,
  "left out": 4,
};

/** What the file would do, item by item: what is refused first, with the reason. */
export function ImportPlan({ plan }: { readonly plan: PreviewImportOutput }) {
  const items = useMemo(
    () => plan.items.toSorted((a, b) => RANK[a.outcome] - RANK[b.outcome]),
    [plan.items],
  );
  return (
    <>
      <p role="status" className="text-ink-2">
        <b>{formatCount(plan.created)}</b> created, <b>{formatCount(plan.changed)}</b> changed,{" "}
        <b>{formatCount(plan.refused)}</b> refused. Nothing is changed yet.
      </p>
      <PlannedItems items={items} />
    </>
  );
}

const ROW_PX = 33;
const OVERSCAN = 10;
/** What is drawn before the list's size is known. */
const FIRST_RECT = { width: 640, height: 384 };

/** A file may hold thousands of items: only those in sight are drawn. */
function PlannedItems({ items }: { readonly items: readonly ImportItem[] }) {
  const region = useRef<HTMLElement>(null);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => region.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
    initialRect: FIRST_RECT,
  });
  const rows = virtualizer.getVirtualItems();
  return (
    <ScrollRegion
      ref={region}
      aria-label="What becomes of each item"
      className="max-h-96 rounded-control border border-line"
    >
      <ul className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {rows.map(({ index, start }) => {
          const item = items[index];
          return item ? (
            <li
              key={`${item.kind} ${item.name}`}
              ref={virtualizer.measureElement}
              data-index={index}
              aria-setsize={items.length}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0 flex flex-wrap items-baseline gap-x-3 gap-y-0.5 border-b border-line px-3 py-1.5"
              style={{ transform: `translateY(${start}px)` }}
            >
              <span className="w-24 flex-none text-12 text-ink-3">{item.kind}</span>
              <code className="min-w-0 truncate">{item.name}</code>
              <span className="ml-auto text-right text-12">
                <Outcome item={item} />
              </span>
            </li>
          ) : null;
        })}
      </ul>
    </ScrollRegion>
  );
}

function Outcome({ item }: { readonly item: ImportItem }) {
  const { outcome, reason, changes } = item;
  const isRefused = outcome === "refused";
  return (
    <>
      <b className={isRefused ? "font-strong text-bad" : "font-strong"}>{WORDS[outcome]}</b>
      {reason ? <span className="text-ink-2">: {reason}</span> : null}
      {changes.length > 0 ? <span className="text-ink-2">: {changes.join(", ")}</span> : null}
    </>
  );
}
