import { AxisTime } from "./axis-time";
import { MarkShape } from "./change-mark";
import { type Mark, percent, placeMarks, type Span } from "./model";

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
  return placeMarks(marks, span).map(({ mark, x, labelled }) => (
    <g key={mark.id}>
      <title>{mark.label}</title>
      <line
        x1={percent(x)}
        x2={percent(x)}
        y1={top}
        y2={bottom}
        strokeDasharray="3 2"
        className="stroke-ink-3"
      />
      <svg x={percent(x)} y={top - 8} overflow="visible" aria-hidden="true">
        <MarkShape kind={mark.kind} />
        {labelled ? <MarkLabel mark={mark} full={full} span={span} /> : null}
      </svg>
    </g>
  ));
}

interface MarkLabelProps {
  readonly mark: Mark;
  readonly full: boolean;
  readonly span: Span;
}

function MarkLabel({ mark, full, span }: MarkLabelProps) {
  if (!full) {
    return mark.kind === "flag" ? null : (
      <text x={-8} y={3.8} textAnchor="end" className="fill-ink-2 font-mono text-10 tracking-mono">
        {mark.label}
      </text>
    );
  }
  return (
    <>
      <AxisTime
        at={mark.at}
        spanMs={span.to - span.from}
        x={-8}
        y={3.8}
        textAnchor="end"
        className="fill-ink font-mono text-10 font-medium tracking-mono"
      />
      <text x={-44} y={3.8} textAnchor="end" className="fill-ink-2 text-11 max-tablet:hidden">
        {mark.label}
      </text>
    </>
  );
}
