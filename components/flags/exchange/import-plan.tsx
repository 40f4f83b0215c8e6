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
  const items = plan.items.toSorted((a, b) => RANK[a.outcome] - RANK[b.outcome]);
  return (
    <>
      <p role="status" className="text-ink-2">
        <b>{formatCount(plan.created)}</b> created, <b>{formatCount(plan.changed)}</b> changed,{" "}
        <b>{formatCount(plan.refused)}</b> refused. Nothing is changed yet.
      </p>
      <ScrollRegion
        aria-label="What becomes of each item"
        className="max-h-96 rounded-control border border-line"
      >
        <ul>
          {items.map((item) => (
            <li
              key={`${item.kind} ${item.name}`}
              className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-3 py-1.5 not-first:border-t not-first:border-line"
            >
              <span className="w-24 flex-none text-12 text-ink-3">{item.kind}</span>
              <code className="min-w-0 truncate">{item.name}</code>
              <span className="ml-auto text-right text-12">
                <Outcome item={item} />
              </span>
            </li>
          ))}
        </ul>
      </ScrollRegion>
    </>
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
