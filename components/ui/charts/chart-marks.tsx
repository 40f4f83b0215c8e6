import { AxisTime } from "./axis-time";
import { MarkShape } from "./change-mark";
import {
  type LabelRoom,
  type Mark,
  type PlacedMark,
  percent,
  placeMarks,
  type Span,
} from "./model";

interface ChartMarksProps {
  readonly marks: readonly Mark[];
  readonly span: Span;
  readonly top: number;
  readonly bottom: number;
  /** With the time of day beside the label, where there is room for it. */
  readonly full: boolean;
}

/** Every change as a dashed hairline with its shape on top. */
export function ChartMarks({ marks, span, top, bottom, full }: ChartMarksProps) {
  return placeMarks(marks, span, full ? LONG_LABELS : undefined).map((placed) => {
    const x = percent(placed.x);
    return (
      <g key={placed.mark.id}>
        <title>{placed.mark.label}</title>
        <line x1={x} x2={x} y1={top} y2={bottom} strokeDasharray="3 2" className="stroke-ink-3" />
        <svg x={x} y={top - 8} overflow="visible" aria-hidden="true">
          <MarkShape kind={placed.mark.kind} />
          {full && placed.label !== "brief" ? (
            <FullLabel placed={placed} span={span} />
          ) : (
            <ShortLabel placed={placed} />
          )}
        </svg>
      </g>
    );
  });
}

/** With the time of day, and a flag's name. */
const LONG_LABELS: LabelRoom = { full: 0.2, brief: 0.08, beyond: 0.1 };

const MONO = "font-mono text-10 tracking-mono";

/** Only the version of a deployment; a pennant says enough. */
function ShortLabel({ placed: { mark, label } }: { readonly placed: PlacedMark }) {
  if (label === "none" || mark.kind === "flag") return null;
  const isLeft = label === "left";
  return (
    <text
      x={isLeft ? -8 : 8}
      y={3.8}
      textAnchor={isLeft ? "end" : "start"}
      className={`fill-ink-2 ${MONO}`}
    >
      {mark.label}
    </text>
  );
}

interface FullLabelProps {
  readonly placed: PlacedMark;
  readonly span: Span;
}

/** The time nearest the line, then what it was; on phones only the time. */
function FullLabel({ placed: { mark, label }, span }: FullLabelProps) {
  if (label === "none") return null;
  const side = label === "left" ? -1 : 1;
  const anchor = label === "left" ? "end" : "start";
  return (
    <>
      <AxisTime
        at={mark.at}
        spanMs={span.to - span.from}
        x={8 * side}
        y={3.8}
        textAnchor={anchor}
        className={`fill-ink font-medium ${MONO}`}
      />
      <text
        x={46 * side}
        y={3.8}
        textAnchor={anchor}
        className="fill-ink-2 text-11 max-tablet:hidden"
      >
        {shorten(mark.label)}
      </text>
    </>
  );
}

const LONGEST = 22;

/** A flag's name without the service it begins with; the title has all of it. */
function shorten(label: string): string {
  const bare = label.length > LONGEST ? label.slice(label.indexOf(".") + 1) : label;
  return bare.length > LONGEST ? `${bare.slice(0, LONGEST - 1)}…` : bare;
}
