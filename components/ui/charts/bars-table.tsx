import { ScrollRegion } from "../scroll-region";
import { Table, Td, Th } from "../table";
import { Clock } from "../time";
import type { StackedBarsData } from "./stacked-bars";

/** The bars in rows, newest first. */
export function BarsTable({ data }: { readonly data: StackedBarsData }) {
  const rows = data.at.map((at, index) => ({ at, index })).reverse();
  return (
    <ScrollRegion aria-label={data.label} className="max-h-[232px]">
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
    </ScrollRegion>
  );
}
