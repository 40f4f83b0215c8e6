import { area, line } from "d3-shape";
import { cn } from "../cn";
import type { Series } from "./model";
import { FILL, STROKE } from "./tones";

const WIDTH = 1_000;

interface LinePathsProps {
  readonly series: readonly Series[];
  readonly max: number;
  readonly height: number;
  readonly top: number;
}

/** The curves, stretched to the width of the plot; strokes keep theirs. Gaps stay gaps. */
export function LinePaths({ series, max, height, top }: LinePathsProps) {
  return (
    <svg
      y={top}
      width="100%"
      height={height}
      viewBox={`0 0 ${WIDTH} ${height}`}
      preserveAspectRatio="none"
      overflow="visible"
      aria-hidden="true"
    >
      {series.map((each) => (
        <Curve key={each.key} series={each} max={max} height={height} />
      ))}
    </svg>
  );
}

interface CurveProps {
  readonly series: Series;
  readonly max: number;
  readonly height: number;
}

type Value = number | null;

function Curve({ series, max, height }: CurveProps) {
  const last = Math.max(1, series.values.length - 1);
  const x = (_: Value, index: number) => (index / last) * WIDTH;
  const y = (value: Value) => height - ((value ?? 0) / max) * height;
  const defined = (value: Value) => value !== null;
  const values = [...series.values];
  const stroke = line<Value>().digits(1).defined(defined).x(x).y(y)(values) ?? "";
  const fill = area<Value>().digits(1).defined(defined).x(x).y0(height).y1(y)(values) ?? "";
  return (
    <>
      {series.area ? <path d={fill} fillOpacity="0.1" className={FILL[series.tone]} /> : null}
      <path
        d={stroke}
        vectorEffect="non-scaling-stroke"
        strokeWidth="1.5"
        strokeLinejoin="round"
        strokeLinecap="round"
        className={cn("fill-none", STROKE[series.tone])}
      />
    </>
  );
}
