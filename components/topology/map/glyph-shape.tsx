import type { Status } from "@/components/ui/status";

const FILLS: Record<Status, string> = {
  healthy: "fill-good",
  degraded: "fill-warn",
  failing: "fill-bad",
  unknown: "fill-panel stroke-unknown",
  changing: "fill-changing",
};

interface GlyphShapeProps {
  readonly status: Status;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
}

/** The status glyph inside another picture: disc, triangle, diamond, ring, half disc. */
export function GlyphShape({ status, x, y, size = 10 }: GlyphShapeProps) {
  const scale = size / 10;
  return (
    <g transform={`translate(${x} ${y}) scale(${scale})`} className={`glyph ${FILLS[status]}`}>
      {shape(status)}
    </g>
  );
}

function shape(status: Status) {
  switch (status) {
    case "healthy":
      return <circle r="4.3" />;
    case "degraded":
      return (
        <path d="M0-4.6 5 4H-5Z" strokeWidth="1" strokeLinejoin="round" className="stroke-warn" />
      );
    case "failing":
      return (
        <path
          d="M0-5 5 0 0 5-5 0Z"
          strokeWidth=".8"
          strokeLinejoin="round"
          className="stroke-bad"
        />
      );
    case "unknown":
      return <circle r="3.8" strokeWidth="1.5" />;
    case "changing":
      return (
        <>
          <circle r="4" strokeWidth="1.3" className="fill-none stroke-changing" />
          <path d="M0-4a4 4 0 0 0 0 8Z" />
        </>
      );
  }
}
