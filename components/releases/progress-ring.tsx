interface ProgressRingProps {
  /** 0 to 1. */
  readonly progress: number;
  readonly size?: number;
  readonly label: string;
}

const RADIUS = 6;
const ROUND = 2 * Math.PI * RADIUS;

/** How far a deployment is, in the place of a glyph. */
export function ProgressRing({ progress, size = 16, label }: ProgressRingProps) {
  const done = Math.max(0, Math.min(1, progress)) * ROUND;
  const spoken = label === "" ? { "aria-hidden": true } : { role: "img", "aria-label": label };
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: hidden or named by `spoken`; a <title> would pop up as a tooltip
    <svg width={size} height={size} viewBox="0 0 16 16" {...spoken} className="flex-none">
      <circle cx="8" cy="8" r={RADIUS} strokeWidth="2.2" className="fill-none stroke-line-strong" />
      <circle
        cx="8"
        cy="8"
        r={RADIUS}
        strokeWidth="2.2"
        strokeDasharray={`${done} ${ROUND}`}
        transform="rotate(-90 8 8)"
        className="fill-none stroke-changing transition-[stroke-dasharray]"
      />
    </svg>
  );
}
