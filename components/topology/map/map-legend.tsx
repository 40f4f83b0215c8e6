import type { ReactNode } from "react";
import { hexagonPath } from "../geometry/hexagon";
import type { LineKind } from "../model/edge-look";
import { AdapterPill, Lock, Pennant } from "./adapter-pill";

/** What the lines and shapes mean. */
export function MapLegend() {
  return (
    <ul
      aria-label="Legend"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways on narrow screens, so keys have to reach it
      tabIndex={0}
      className="topology-map flex h-[38px] flex-none items-center gap-3 overflow-x-auto border-t border-line bg-panel px-4 text-11 whitespace-nowrap text-ink-2"
    >
      <Entry words="declared and observed">
        <Line kind="both" />
      </Entry>
      <Entry words="declared only">
        <Line kind="declared" />
      </Entry>
      <Entry words="observed only">
        <Line kind="undeclared" />
      </Entry>
      <Entry words="no data now">
        <Line kind="stale" />
      </Entry>
      <Entry words="to Portside">
        <svg width="26" height="14" aria-hidden="true">
          <g className="edge" data-kind="both" data-tone="plain">
            <path className="line" d="M2 7h10" />
            <path className="jump" d={hexagonPath(6, 1)} transform="translate(18 7)" />
          </g>
        </svg>
      </Entry>
      <li aria-hidden="true" className="h-4 w-px flex-none bg-line" />
      <Entry words="port">
        <svg width="12" height="14" aria-hidden="true">
          <path className="tab" d="M2 2.5h8v9H2z" />
        </svg>
      </Entry>
      <Entry words="adapter">
        <Pill kind="production" />
      </Entry>
      <Entry words="alternative">
        <Pill kind="alternative" />
      </Entry>
      <Entry words="by flag">
        <svg width="12" height="14" aria-hidden="true">
          <Pennant x={6} y={7} />
        </svg>
      </Entry>
      <Entry words="encrypted">
        <svg width="10" height="14" aria-hidden="true">
          <Lock x={5} y={6.5} />
        </svg>
      </Entry>
      <Entry words="rate over errors">
        <svg width="34" height="24" className="fraction" aria-hidden="true">
          <g className="fraction">
            <text className="rate" x="17" y="9" textAnchor="middle">
              12/s
            </text>
            <path d="M1 12h32" className="stroke-ink-3" />
            <text className="errors" x="17" y="22" textAnchor="middle">
              1 %
            </text>
          </g>
        </svg>
      </Entry>
    </ul>
  );
}

function Entry({ words, children }: { readonly words: string; readonly children: ReactNode }) {
  return (
    <li className="inline-flex flex-none items-center gap-1.5">
      {children}
      {words}
    </li>
  );
}

function Line({ kind }: { readonly kind: LineKind }) {
  return (
    <svg width="34" height="14" aria-hidden="true">
      <g className="edge" data-kind={kind} data-tone="plain">
        <path className="line" d="M2 7h26" />
        <path className="head" d="M33 7l-6-3.2v6.4z" />
      </g>
    </svg>
  );
}

function Pill({ kind }: { readonly kind: "production" | "alternative" }) {
  const look = { label: "HTTP", hasFlag: false, isEncrypted: false };
  return (
    <svg width="44" height="18" aria-hidden="true">
      <AdapterPill look={look} role={kind} tone="plain" idle={false} x={1} y={1} />
    </svg>
  );
}
