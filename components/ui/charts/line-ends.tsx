import { cn } from "../cn";
import { type Frame, heightOf } from "./chart-axes";
import { type Axis, lastMeasured, percent, type Series, spreadLabels } from "./model";
import { FILL } from "./tones";

interface LineEndsProps {
  readonly series: readonly Series[];
  readonly axis: Axis;
  readonly frame: Frame;
  /** px between the plot and the names, past the values of the axis. */
  readonly nameAt: number;
}

/** A dot where each line ends, and its name beside it instead of a legend. */
export function LineEnds({ series, axis, frame, nameAt }: LineEndsProps) {
  const ends = series.flatMap((each) => {
    const last = lastMeasured(each.values);
    if (!last) return [];
    const x = last.index / Math.max(1, each.values.length - 1);
    return [{ each, x, y: heightOf(last.value, axis, frame) }];
  });
  const labels = spreadLabels(
    ends.map(({ y }) => y),
    13,
  );
  return ends.map(({ each, x, y }, index) => (
    <g key={each.key}>
      <circle cx={percent(x)} cy={y} r="2.5" className={cn("stroke-panel", FILL[each.tone])} />
      {series.length > 1 ? (
        <text
          x="100%"
          dx={nameAt}
          y={(labels[index] ?? y) + 3.5}
          className={cn("text-11 font-medium", FILL[each.tone])}
        >
          {each.name}
        </text>
      ) : null}
    </g>
  ));
}
