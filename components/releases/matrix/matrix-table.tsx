import { NameLink } from "@/components/ui/app-link";
import { cn } from "@/components/ui/cn";
import { LampDot } from "@/components/ui/lamp-dot";
import type { MatrixOutput } from "@/contracts/release-matrix";
import { formatDuration } from "@/lib/format/duration";
import { MatrixCell } from "./matrix-cell";
import { isSameRelease, type MatrixRow, rowNote } from "./model";

interface MatrixTableProps {
  readonly environments: MatrixOutput["environments"];
  readonly rows: readonly MatrixRow[];
}

/** What runs where: services by environments; a card per service on phones. */
export function MatrixTable({ environments, rows }: MatrixTableProps) {
  return (
    <table className="w-full table-fixed border-collapse max-tablet:block">
      <caption className="sr-only">What runs where</caption>
      <thead className="max-tablet:sr-only">
        <tr className="[&>th]:h-9 [&>th]:border-b [&>th]:border-line-strong [&>th]:px-3.5 [&>th]:text-left [&>th]:text-12 [&>th]:font-strong [&>th]:text-ink-2">
          <th scope="col" className="w-[168px] pl-6!">
            Service
          </th>
          {environments.map((environment) => (
            <th key={environment.name} scope="col">
              {environment.isProduction ? <LampDot lit className="mr-2" /> : null}
              {environment.name}
            </th>
          ))}
          <th scope="col" className="w-[92px] pr-4! text-right! text-11! font-medium! text-ink-3!">
            Lead time
          </th>
        </tr>
      </thead>
      <tbody className="max-tablet:grid max-tablet:gap-2.5 max-tablet:p-(--page)">
        {rows.map((row) => (
          <tr
            key={row.service}
            className="group/row transition-colors hover:bg-hover max-tablet:block max-tablet:overflow-clip max-tablet:rounded-panel max-tablet:border max-tablet:border-line max-tablet:bg-panel max-tablet:[&>td]:flex max-tablet:[&>td]:h-auto max-tablet:[&>td]:min-h-[52px] max-tablet:[&>td]:items-center max-tablet:[&>td]:gap-3 max-tablet:[&>td[data-label]]:before:w-24 max-tablet:[&>td[data-label]]:before:flex-none max-tablet:[&>td[data-label]]:before:text-12 max-tablet:[&>td[data-label]]:before:text-ink-3 max-tablet:[&>td[data-label]]:before:content-[attr(data-label)] max-tablet:[&>td]:flex-wrap max-tablet:[&>td]:py-2 max-tablet:[&>td:last-child]:border-b-0"
          >
            <th
              scope="row"
              className="border-b border-line pr-3.5 pl-6 text-left align-middle font-normal max-tablet:block max-tablet:px-3.5 max-tablet:py-2.5"
            >
              <NameLink
                href={`/services/${encodeURIComponent(row.service)}`}
                className="font-strong"
              >
                {row.service}
              </NameLink>
              <div className="min-h-4 truncate text-11 text-ink-3">{rowNote(row)}</div>
            </th>
            {row.cells.map((cell, index) => (
              <MatrixCell
                key={cell.environment}
                service={row.service}
                cell={cell}
                same={isSameRelease(row.cells, index)}
              />
            ))}
            <td
              data-label="Lead time"
              className={cn(
                row.leadTimeMs === null && "max-tablet:hidden!",
                "border-b border-line pr-4 text-right font-mono text-11 tracking-mono whitespace-nowrap text-ink-2 max-tablet:px-3.5 max-tablet:text-left max-tablet:before:font-sans",
              )}
            >
              {formatDuration(row.leadTimeMs)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
