import type { Status } from "@/components/ui/status";
import type { HexagonOutput } from "@/contracts/topology";
import { hexagonPath, tabPath } from "../geometry/hexagon";
import type { Point } from "../geometry/polygon";
import { fitName } from "../model/node-look";
import { CORE_RADIUS, type Connector, OUTER_RADIUS, TAB } from "./connectors";

const OUTER = hexagonPath(OUTER_RADIUS, 8);
const CORE = hexagonPath(CORE_RADIUS, 6);
const LINE = 24;
const SHOWN = 7;

const OUTLINES: Record<Status, string> = {
  healthy: "stroke-line-strong",
  unknown: "stroke-line-strong",
  changing: "stroke-changing",
  degraded: "stroke-warn",
  failing: "stroke-bad",
};

interface HexagonCoreProps {
  readonly hexagon: HexagonOutput;
  readonly status: Status;
  readonly centre: Point;
  readonly connectors: readonly Connector[];
  readonly toneOf: (id: string) => "plain" | "warn" | "bad";
}

/** The core with its use cases, the ring of ports round it, and a tab for each port. */
export function HexagonCore({ hexagon, status, centre, connectors, toneOf }: HexagonCoreProps) {
  return (
    <g transform={`translate(${centre.x} ${centre.y})`} className="topology-map">
      <path d={OUTER} strokeWidth={1.75} className={`fill-panel ${OUTLINES[status]}`} />
      <path d={CORE} className="fill-sunken stroke-line-strong" />
      {connectors
        .filter((connector) => connector.ownsPort)
        .map(({ id, side, tabY }) => (
          <path
            key={id}
            className="tab"
            data-tone={toneOf(id)}
            d={tabPath({ y: tabY, side, radius: OUTER_RADIUS, ...TAB })}
          />
        ))}
      <UseCases useCases={hexagon.useCases} />
      <text y={OUTER_RADIUS * 0.79} textAnchor="middle" className="fill-ink-3 text-11">
        ports
      </text>
      <Inward sign={-1} />
      <Inward sign={1} />
      <Sides service={hexagon.service} />
    </g>
  );
}

function UseCases({ useCases }: { readonly useCases: readonly string[] }) {
  const shown = useCases.slice(0, SHOWN);
  const rest = useCases.length - shown.length;
  const top = -((shown.length - 1) * LINE) / 2 + 4;
  return (
    <>
      <text y={top - LINE - 4} textAnchor="middle" className="fill-ink-3 text-11">
        core
      </text>
      {shown.map((useCase, index) => (
        <text
          key={useCase}
          y={top + index * LINE}
          textAnchor="middle"
          className="fill-ink text-13 font-medium"
        >
          {fitName(useCase, 24)}
        </text>
      ))}
      {rest > 0 ? (
        <text y={top + shown.length * LINE} textAnchor="middle" className="fill-ink-3 text-11">
          and {rest} more
        </text>
      ) : null}
    </>
  );
}

/** Dependencies point inward. */
function Inward({ sign }: { readonly sign: 1 | -1 }) {
  const at = (x: number) => sign * x;
  return (
    <>
      <path d={`M${at(160)} 0H${at(134)}`} strokeWidth={1.25} className="stroke-line-strong" />
      <path d={`M${at(129)} 0l${at(6)}-3.4v6.8z`} className="fill-line-strong" />
    </>
  );
}

function Sides({ service }: { readonly service: string }) {
  const y = -OUTER_RADIUS * 0.87 - 30;
  return (
    <>
      <text x={-14} y={y} textAnchor="end" className="fill-ink-2 text-12 font-semibold">
        Driving
      </text>
      <text x={-14} y={y + 15} textAnchor="end" className="fill-ink-3 text-11">
        others call {fitName(service, 18)}
      </text>
      <path d={`M0 ${y - 10}v28`} className="stroke-line-strong" />
      <text x={14} y={y} className="fill-ink-2 text-12 font-semibold">
        Driven
      </text>
      <text x={14} y={y + 15} className="fill-ink-3 text-11">
        {fitName(service, 18)} calls others
      </text>
    </>
  );
}
