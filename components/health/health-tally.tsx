import type { Status } from "@/components/ui/status";
import { StatusLabel } from "@/components/ui/status-label";

const ORDER: readonly Status[] = ["failing", "degraded", "changing", "unknown", "healthy"];

/** How many services stand how, worst first; what there is none of is left out. */
export function HealthTally({ counts }: { readonly counts: Readonly<Record<Status, number>> }) {
  return (
    <ul
      aria-label="Services by health"
      className="flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-2 max-tablet:w-full max-tablet:justify-between"
    >
      {ORDER.filter((status) => counts[status] > 0).map((status) => (
        <li key={status}>
          <StatusLabel status={status}>
            <span>
              {counts[status]} <span className="max-tablet:sr-only">{status}</span>
            </span>
          </StatusLabel>
        </li>
      ))}
    </ul>
  );
}
