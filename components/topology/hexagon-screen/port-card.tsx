import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import type { Status } from "@/components/ui/status";
import { StatusGlyph } from "@/components/ui/status-glyph";
import type { HexagonPort } from "@/contracts/topology";
import { formatLatency } from "@/lib/format/duration";
import { formatErrorRatio, formatRate } from "@/lib/format/number";

interface PortCardProps {
  readonly id: string;
  readonly side: "west" | "east";
  readonly name: ReactNode;
  readonly kind?: string;
  readonly status: Status;
  readonly figures?: ReactNode;
  /** Observed, but owned by no port. */
  readonly undeclared?: boolean;
  readonly children: ReactNode;
}

/** A port of the hexagon; the line to it ends at its title. */
export function PortCard(props: PortCardProps) {
  const { id, side, name, kind, status, figures, undeclared, children } = props;
  return (
    <article
      data-card={id}
      data-side={side}
      data-owns={!undeclared}
      className={cn(
        "relative grid grid-cols-[minmax(0,1fr)] content-start gap-1.5 rounded-control border px-3.5 py-3 text-12",
        undeclared ? "border-dashed border-warn" : "border-line bg-panel",
      )}
    >
      <header className="flex min-h-5 items-center gap-x-[7px] max-tablet:flex-wrap">
        <StatusGlyph status={status} />
        <h3 className="min-w-0 text-13 tablet:[overflow-wrap:anywhere]">{name}</h3>
        {kind ? <span className="font-mono text-10 text-ink-3">{kind}</span> : null}
        <span className="ml-auto flex flex-none gap-2.5 font-mono text-11 tracking-mono whitespace-nowrap text-ink-2">
          {figures}
        </span>
      </header>
      {children}
    </article>
  );
}

const ERRORS: Readonly<Record<string, string>> = {
  failing: "font-semibold text-bad",
  degraded: "font-semibold text-warn-ink",
};

type Measured = Pick<HexagonPort, "callsPerSecond" | "errorRatio" | "p95Ms"> & {
  readonly status: Status;
};

/** Rate, errors and p95 in the head of a card; what was not measured is left out. */
export function PortFigures({ callsPerSecond, errorRatio, p95Ms, status }: Measured) {
  return (
    <>
      {callsPerSecond === null ? null : <span>{formatRate(callsPerSecond)}/s</span>}
      {errorRatio === null ? null : (
        <span className={errorRatio > 0 ? ERRORS[status] : undefined}>
          {formatErrorRatio(errorRatio)}
        </span>
      )}
      {p95Ms === null ? null : <span>{formatLatency(p95Ms)}</span>}
    </>
  );
}

/** What the port is for, and the operations it has. */
export function PortPurpose({ port }: { readonly port: HexagonPort }) {
  return (
    <>
      {port.purpose === "" ? null : <p className="text-ink-2">{port.purpose}</p>}
      {port.operations.length > 0 ? (
        <p className="font-mono text-11 tracking-mono text-ink-3 [overflow-wrap:anywhere]">
          {port.operations.join(" · ")}
        </p>
      ) : null}
      {port.undeclaredOperations.length > 0 ? (
        <p className="text-warn-ink">
          Seen, not declared:{" "}
          <span className="font-mono text-11 [overflow-wrap:anywhere]">
            {port.undeclaredOperations.join(" · ")}
          </span>
        </p>
      ) : null}
    </>
  );
}
