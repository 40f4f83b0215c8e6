import { AxisTime } from "./axis-time";
import { type Axis, percent, type Span } from "./model";

export interface Frame {
  /** Room above the plot for the shapes of changes. */
  readonly top: number;
  readonly height: number;
}

/** Where a value stands, in px from the top. */
export function heightOf(value: number, axis: Axis, frame: Frame): number {
  return frame.top + frame.height - (value / axis.max) * frame.height;
}

interface GridProps {
  readonly axis: Axis;
  readonly frame: Frame;
  readonly format: (value: number) => string;
  readonly limit: { readonly value: number; readonly label: string } | undefined;
}

/** At most three gridlines, their values at the right, the objective dashed. */
export function Grid({ axis, frame, format, limit }: GridProps) {
  const base = frame.top + frame.height;
  return (
    <g>
      {axis.ticks.map((tick) => (
        <g key={tick}>
          <Rule y={heightOf(tick, axis, frame)} className="stroke-line" />
          <AxisValue y={heightOf(tick, axis, frame)}>{roundWords(format(tick))}</AxisValue>
        </g>
      ))}
      <Rule y={base} className="stroke-line-strong" />
      {limit ? <Rule y={heightOf(limit.value, axis, frame)} dashed className="stroke-bad" /> : null}
    </g>
  );
}

/** A tick is a round number: "3.00 s" is written "3 s", "0.50 %" "0.5 %". */
function roundWords(words: string): string {
  return words.replace(/(\.\d*?)0+(?!\d)/, "$1").replace(/\.(?!\d)/, "");
}

interface RuleProps {
  readonly y: number;
  readonly dashed?: boolean;
  readonly className: string;
}

function Rule({ y, dashed, className }: RuleProps) {
  return (
    <line
      x1="0"
      x2="100%"
      y1={y}
      y2={y}
      shapeRendering="crispEdges"
      {...(dashed ? { strokeDasharray: "3 3" } : {})}
      className={className}
    />
  );
}

function AxisValue({ y, children }: { readonly y: number; readonly children: string }) {
  return (
    <text x="100%" dx={6} y={y + 3.5} className="fill-ink-3 font-mono text-10">
      {children}
    </text>
  );
}

const DIVISIONS = [0, 0.25, 0.5, 0.75, 1] as const;

/** Five times, three where they would touch. */
export function TimeAxis({ span, y }: { readonly span: Span; readonly y: number }) {
  return (
    <g>
      {DIVISIONS.map((share) => (
        <AxisTime
          key={share}
          at={new Date(span.from + share * (span.to - span.from))}
          spanMs={span.to - span.from}
          x={percent(share)}
          y={y}
          textAnchor={anchorOf(share)}
          className={`fill-ink-3 font-mono text-10 ${share === 0.25 || share === 0.75 ? "@max-[260px]:hidden" : ""}`}
        />
      ))}
    </g>
  );
}

function anchorOf(share: number): "start" | "middle" | "end" {
  if (share === 0) return "start";
  return share === 1 ? "end" : "middle";
}
