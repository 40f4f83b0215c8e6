import { PILL_HEIGHT, type PillLook, pillParts, pillWidth } from "../geometry/pill";
import type { Tone } from "../model/edge-look";

export type PillRole = "production" | "alternative" | "undeclared";

interface AdapterPillProps {
  readonly look: PillLook;
  readonly role: PillRole;
  readonly tone: Tone;
  readonly idle: boolean;
  readonly selected?: boolean;
  readonly x: number;
  readonly y: number;
}

/** The technology behind a port: a flag before it when a flag chooses it, a lock after it when it is encrypted. */
export function AdapterPill({ look, role, tone, idle, selected, x, y }: AdapterPillProps) {
  const width = pillWidth(look);
  const parts = pillParts(look);
  const state = { "data-role": role, "data-tone": tone, "data-idle": idle };
  return (
    <g
      className="pill"
      {...state}
      data-selected={selected ?? false}
      transform={`translate(${x} ${y})`}
    >
      <g className="pill-dot">
        <path className="stub" d={`M0 ${PILL_HEIGHT / 2}h${width}`} {...state} />
        <circle cx={width / 2} cy={PILL_HEIGHT / 2} r="4" />
      </g>
      <rect className="pill-box" width={width} height={PILL_HEIGHT} rx={PILL_HEIGHT / 2} />
      {look.hasFlag ? <Pennant x={parts.flagX} y={PILL_HEIGHT / 2} /> : null}
      <text x={parts.textX} y="11.7">
        {look.label}
      </text>
      {look.isEncrypted ? <Lock x={parts.lockX} y={PILL_HEIGHT / 2 - 0.2} /> : null}
    </g>
  );
}

interface AtProps {
  readonly x: number;
  readonly y: number;
}

export function Lock({ x, y }: AtProps) {
  return (
    <g className="lock" transform={`translate(${x} ${y})`}>
      <path d="M-1.9-.6v-1.5a1.9 1.9 0 0 1 3.8 0v1.5" />
      <rect x="-3" y="-.6" width="6" height="4.4" rx="1" />
    </g>
  );
}

export function Pennant({ x, y }: AtProps) {
  return (
    <g className="pennant" transform={`translate(${x} ${y})`}>
      <path className="staff" d="M-3 4.5v-9" />
      <path className="cloth" d="M-3-4.2h6.4l-1.7 2.1 1.7 2.1h-6.4z" />
    </g>
  );
}
