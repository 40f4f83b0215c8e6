import { ScrollRegion } from "@/components/ui/scroll-region";
import type { PreviewBulkOutput } from "@/contracts/flag-sets";

type Planned = PreviewBulkOutput["items"][number];

const RANK: Readonly<Record<Planned["outcome"], number>> = { refused: 0, changes: 1, same: 2 };

/** What becomes of each flag: what is refused first, with the reason, then what changes. */
export function PlannedList({ items }: { readonly items: readonly Planned[] }) {
  const sorted = items.toSorted((a, b) => RANK[a.outcome] - RANK[b.outcome]);
  return (
    <ScrollRegion
      aria-label="What becomes of each flag"
      className="max-h-64 overflow-y-auto rounded-control border border-line"
    >
      <ul>
        {sorted.map((item) => (
          <li
            key={item.name}
            className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-3 py-1.5 not-first:border-t not-first:border-line"
          >
            <code className="min-w-0 truncate">{item.name}</code>
            <span className="ml-auto text-right text-12">
              <Outcome item={item} />
            </span>
          </li>
        ))}
      </ul>
    </ScrollRegion>
  );
}

function Outcome({ item }: { readonly item: Planned }) {
  if (item.outcome === "refused") return <span className="text-bad">{item.reason}</span>;
  if (item.outcome === "same") return <span className="text-ink-3">{item.after}, as it is</span>;
  return (
    <>
      <del className="text-ink-3">{item.before}</del>{" "}
      <b className="font-strong text-changing">{item.after}</b>
    </>
  );
}
