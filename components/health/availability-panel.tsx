import type { z } from "zod";
import { cn } from "@/components/ui/cn";
import { Panel, PanelHead } from "@/components/ui/panel";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { Moment } from "@/components/ui/time";
import type { availabilityOutput } from "@/contracts/health";
import { formatAvailability, formatCount, formatNines } from "@/lib/format/number";

type Rows = z.infer<typeof availabilityOutput>["rows"];

const WORDS = { "1h": "1 h", "1d": "1 d", "7d": "7 d", "30d": "30 d" } as const;

interface AvailabilityPanelProps {
  readonly rows: Rows;
  readonly objective: number | null;
  readonly className?: string;
}

/** Good requests over all requests, and the nines of it, per window. */
export function AvailabilityPanel({ rows, objective, className }: AvailabilityPanelProps) {
  return (
    <Panel className={className}>
      <PanelHead title="Availability" more="good requests / all requests" />
      <Table rows="tight">
        <thead>
          <tr>
            <Th>Window</Th>
            <Th num>Availability</Th>
            <Th num>Nines</Th>
            <Th num>Failed</Th>
            <Th num className="max-tablet:hidden">
              Requests
            </Th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Tr key={row.window} hover={false}>
              <Td>
                {WORDS[row.window]}
                {row.since ? (
                  <span className="whitespace-nowrap text-ink-3">
                    , from <Moment at={row.since} />
                  </span>
                ) : null}
              </Td>
              <Td
                num
                className={cn("whitespace-nowrap", isMissed(row.ratio, objective) && "text-bad")}
              >
                {formatAvailability(row.ratio)}
              </Td>
              <Td num>{formatNines(row.ratio)}</Td>
              <Td num className="text-ink-2">
                {formatCount(row.failed)}
              </Td>
              <Td num className="text-ink-2 max-tablet:hidden">
                {formatCount(row.total)}
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      {objective === null ? null : (
        <p className="px-4 py-2 text-11 text-ink-3">
          Objective: at least {formatAvailability(1 - objective)}.
        </p>
      )}
    </Panel>
  );
}

function isMissed(ratio: number | null, objective: number | null): boolean {
  return ratio !== null && objective !== null && 1 - ratio > objective;
}
