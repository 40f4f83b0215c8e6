import { NONE } from "@/lib/format/number";
import { ScrollRegion } from "../scroll-region";
import { Table, Td, Th } from "../table";
import { Clock } from "../time";
import type { TimeSeries } from "./model";

/** The same numbers in rows, newest first, with what changed. */
export function SeriesTable({ data }: { readonly data: TimeSeries }) {
  const rows = data.at.map((at, index) => ({ at, index, next: data.at[index + 1] })).reverse();
  return (
    <ScrollRegion aria-label={data.label} className="max-h-[232px]">
      <Table rows="tight" flush>
        <caption className="sr-only">{data.label}</caption>
        <thead className="sticky top-0 bg-panel">
          <tr>
            <Th>Time</Th>
            {data.series.map((each) => (
              <Th key={each.key} num>
                {each.name}
              </Th>
            ))}
            {data.marks?.length ? <Th>Changed</Th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ at, index, next }) => (
            <tr key={at.getTime()}>
              <Td className="font-mono">
                <Clock at={at} />
              </Td>
              {data.series.map((each) => {
                const value = each.values[index];
                return (
                  <Td key={each.key} num>
                    {value == null ? NONE : data.format(value)}
                  </Td>
                );
              })}
              {data.marks?.length ? <Td>{changedWithin(data, at, next)}</Td> : null}
            </tr>
          ))}
        </tbody>
      </Table>
    </ScrollRegion>
  );
}

function changedWithin(data: TimeSeries, from: Date, to: Date | undefined): string {
  const end = to ?? new Date(8.64e15);
  const marks = data.marks?.filter((mark) => mark.at >= from && mark.at < end) ?? [];
  return marks.map((mark) => mark.label).join(", ");
}
