import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { Icon } from "./icon";

interface ChipProps extends ComponentProps<"button"> {
  /** The filter is applied; pressing it again takes it off. */
  readonly on?: boolean;
  /** Dashed: offers one more. */
  readonly add?: boolean;
}

/** A round filter. */
export function Chip({ on = false, add, className, children, ...rest }: ChipProps) {
  return (
    <button
      type="button"
      {...(add ? {} : { "aria-pressed": on })}
      {...rest}
      className={cn(
        "inline-flex h-[26px] flex-none cursor-pointer items-center gap-1.5 rounded-full border px-[9px] text-12 whitespace-nowrap transition-colors max-tablet:h-8 max-tablet:px-3 [&_b]:text-ink",
        on
          ? "border-[color-mix(in_oklab,var(--accent)_35%,var(--line))] bg-accent-soft text-ink"
          : "border-line bg-panel text-ink-2 hover:border-line-strong hover:text-ink",
        add && "border-dashed border-line-strong",
        className,
      )}
    >
      {add ? <Icon name="plus" size={12} className="text-ink-3" /> : null}
      {children}
      {on ? <Icon name="x" size={12} className="text-ink-3" /> : null}
    </button>
  );
}

interface ValueChipProps {
  readonly children: ReactNode;
  /** Spoken name of the cross; without it the value cannot be taken out. */
  readonly removeLabel?: string;
  readonly onRemove?: () => void;
}

/** A square value in mono, such as one value of a constraint. */
export function ValueChip({ children, removeLabel, onRemove }: ValueChipProps) {
  return (
    <span className="inline-flex h-[22px] items-center gap-1.5 rounded-sm border border-line bg-sunken px-[7px] font-mono text-12 whitespace-nowrap text-ink">
      {children}
      {onRemove ? (
        <button
          type="button"
          aria-label={removeLabel}
          onClick={onRemove}
          className="grid size-4 place-items-center text-ink-3 hover:text-ink"
        >
          <Icon name="x" size={12} />
        </button>
      ) : null}
    </span>
  );
}
