import { ScrollRegion } from "../scroll-region";
import { Table, Td, Th } from "../table";
import { axisText } from "./axis-time";
import { spanOf } from "./model";
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
              <Td className="font-mono">{rowText(data.at, index)}</Td>
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

const DAY_MS = 86_400_000;

/** A bucket's beginning: its day too where the span is days long, its time too where the bucket is not a day. */
function rowText(times: readonly Date[], index: number): string {
  const at = times[index];
  if (!at) return "";
  const { from, to } = spanOf(times);
  const bucketMs = (to - from) / Math.max(1, times.length - 1);
  const text = axisText(at, to - from);
  const clock = axisText(at, 0);
  return text === clock || bucketMs >= DAY_MS ? text : `${text} ${clock}`;
}
