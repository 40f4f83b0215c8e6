import { Table, Td, Th } from "../table";
import { Clock } from "../time";
import type { StackedBarsData } from "./stacked-bars";

/** The bars in rows, newest first. */
export function BarsTable({ data }: { readonly data: StackedBarsData }) {
  const rows = data.at.map((at, index) => ({ at, index })).reverse();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keys
    <section aria-label={data.label} tabIndex={0} className="max-h-[232px] overflow-y-auto">
      <Table rows="tight" flush>
        <caption className="sr-only">{data.label}</caption>
        <thead className="sticky top-0 bg-panel">
          <tr>
            <Th>Time</Th>
            {data.parts.map((part) => (
              <Th key={part.key} num>
                {part.name}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ at, index }) => (
            <tr key={at.getTime()}>
              <Td className="font-mono">
                <Clock at={at} />
              </Td>
              {data.parts.map((part) => (
                <Td key={part.key} num>
                  {data.format(part.values[index] ?? 0)}
                </Td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
