import type { ReactNode } from "react";
import { cn } from "./cn";

/** Time, rail, then actor, verb, object. */
export function Timeline({
  children,
  className,
}: {
  readonly children: ReactNode;
  readonly className?: string;
}) {
  return <ol className={cn("py-1.5", className)}>{children}</ol>;
}

interface TimelineItemProps {
  /** A <Clock>; mono and faint. */
  readonly time: ReactNode;
  /** A glyph or mark on the rail; a small ring without one. */
  readonly node?: ReactNode;
  /** Actor, verb, object; the id in <code> on the next line. */
  readonly children: ReactNode;
  /** The reason in quotes, or the evidence. */
  readonly sub?: ReactNode | undefined;
  /** Undo, at the top right. */
  readonly action?: ReactNode;
  /** In sight without pointing at it: for the one most likely wanted. */
  readonly isActionSeen?: boolean;
  /** Stays beside the words on phones, where else it takes a line of its own. */
  readonly isActionSmall?: boolean;
  readonly bad?: boolean;
  readonly className?: string;
}

export function TimelineItem(props: TimelineItemProps) {
  const { time, node, children, sub, action, isActionSeen, isActionSmall, bad, className } = props;
  return (
    <li
      className={cn(
        "group relative grid grid-cols-[36px_13px_minmax(0,1fr)] gap-x-2.5 px-4 py-[7px] leading-[19px] transition-colors",
        "before:absolute before:top-0 before:bottom-0 before:left-[68px] before:w-px before:bg-line first:before:top-[15px] last:before:bottom-[calc(100%-15px)]",
        bad && "bg-[color-mix(in_oklab,var(--bad-soft)_65%,transparent)]",
        action && "hover:bg-hover focus-within:bg-hover",
        className,
      )}
    >
      <span className="font-mono text-12 leading-[19px] tracking-mono whitespace-nowrap text-ink-3">
        {time}
      </span>
      <span
        className={cn(
          "relative grid h-[19px] w-[13px] place-items-center",
          !bad && "bg-panel group-hover:bg-transparent",
        )}
      >
        {node ?? (
          <span
            aria-hidden="true"
            className="size-[7px] rounded-full border-[1.5px] border-ink-3 bg-panel"
          />
        )}
      </span>
      <div className={cn("min-w-0", action && isActionSeen && "tablet:pr-[72px]")}>
        <div className="min-w-0 [overflow-wrap:anywhere]">{children}</div>
        {sub ? <div className="text-12 text-ink-3 [overflow-wrap:anywhere]">{sub}</div> : null}
      </div>
      {action ? (
        <span
          className={cn(
            "absolute top-[5px] right-2.5 max-tablet:opacity-100",
            isActionSmall
              ? "max-tablet:top-0 max-tablet:right-1"
              : "max-tablet:static max-tablet:col-start-3 max-tablet:mt-1.5",
            !isActionSeen && "opacity-0 group-focus-within:opacity-100 group-hover:opacity-100",
          )}
        >
          {action}
        </span>
      ) : null}
    </li>
  );
}
