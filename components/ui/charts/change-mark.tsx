import { cn } from "../cn";
import type { Mark } from "./model";

const HEXAGON = "M4.35 0 2.18 3.77h-4.36L-4.35 0l2.17-3.77h4.36Z";

/** A hexagon for a deployment, the same with an arrow's notch for a rollback, a pennant for a flag; drawn around 0,0. */
export function MarkShape({ kind }: { readonly kind: Mark["kind"] }) {
  if (kind === "flag") {
    return (
      <>
        <path d="M-3 4.5v-9" strokeWidth="1.2" className="fill-none stroke-accent" />
        <path d="M-3-4.2h6.4L1.7-2.1 3.4 0H-3Z" className="fill-accent" />
      </>
    );
  }
  if (kind === "other")
    return <circle r="3" strokeWidth="1.2" className="fill-panel stroke-ink-2" />;
  return (
    <>
      <path
        d={HEXAGON}
        strokeWidth="1.2"
        strokeLinejoin="round"
        className="fill-panel stroke-ink-2"
      />
      {kind === "rollback" ? (
        <path
          d="M1.4 0h-3M-.4-1.6-2 0l1.6 1.6"
          strokeWidth="1.1"
          className="fill-none stroke-ink-2"
        />
      ) : null}
    </>
  );
}

const WORDS: Record<Mark["kind"], string> = {
  deployment: "deployment",
  rollback: "rollback",
  flag: "flag",
  other: "change",
};

/** The same shape on a timeline's rail. */
export function ChangeMark({
  kind,
  className,
}: {
  readonly kind: Mark["kind"];
  readonly className?: string;
}) {
  return (
    <svg
      role="img"
      aria-label={WORDS[kind]}
      viewBox="-6.5 -6.5 13 13"
      className={cn("block size-[13px] flex-none overflow-visible", className)}
    >
      <MarkShape kind={kind} />
    </svg>
  );
}
