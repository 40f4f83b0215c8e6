import type { ComponentProps } from "react";
import { cn } from "./cn";

const ROWS = {
  /** 36, one line. */
  normal: "[&_td]:h-9",
  /** 44, two lines. */
  tall: "[&_td]:h-11",
  /** 33, services. */
  dense: "[&_td]:h-[33px] max-tablet:[&_td]:h-11",
  /** 29, inside a chart's panel. */
  tight: "[&_td]:h-[29px] [&_th]:h-[26px] text-12",
} as const;

interface TableProps extends ComponentProps<"table"> {
  readonly rows?: keyof typeof ROWS;
  /** No outer padding: the panel has its own. */
  readonly flush?: boolean;
  /** Below 760 px each row is a card; each cell says its column from `data-label`. */
  readonly cards?: boolean;
}

const EDGES = "[&_:is(th,td):first-child]:pl-4 [&_:is(th,td):last-child]:pr-4";
const FLUSH = "[&_:is(th,td):first-child]:pl-0 [&_:is(th,td):last-child]:pr-0";
/** The name over the whole card, then figures three and words two beside each other, each under its column's name. */
const CARDS = [
  "tablet:[&_tbody_tr:last-child_td]:border-b-0",
  "max-tablet:block max-tablet:[&_thead]:sr-only max-tablet:[&_tbody]:grid max-tablet:[&_tbody]:gap-2.5 max-tablet:[&_tbody]:p-0",
  "max-tablet:[&_tr]:grid max-tablet:[&_tr]:grid-cols-6 max-tablet:[&_tr]:gap-x-3 max-tablet:[&_tr]:overflow-clip max-tablet:[&_tr]:px-3.5 max-tablet:[&_tr]:pb-2",
  "max-tablet:[&_tr]:rounded-panel max-tablet:[&_tr]:border max-tablet:[&_tr]:border-line max-tablet:[&_tr]:bg-panel",
  "max-tablet:[&_td]:col-span-3 max-tablet:[&_td]:block max-tablet:[&_td]:h-auto! max-tablet:[&_td]:min-w-0 max-tablet:[&_td]:border-0 max-tablet:[&_td]:px-0! max-tablet:[&_td]:py-1 max-tablet:[&_td]:text-left max-tablet:[&_td]:[overflow-wrap:anywhere] max-tablet:[&_td]:whitespace-normal",
  "max-tablet:[&_td[data-num]]:col-span-2 max-tablet:[&_td[data-num]_*]:justify-start max-tablet:[&_[data-spark]]:hidden",
  "max-tablet:[&_td:not([data-label])]:col-span-6! max-tablet:[&_td:not([data-label]):not(:first-child)]:flex max-tablet:[&_td:not([data-label])]:flex-wrap max-tablet:[&_td:not([data-label])]:gap-2 max-tablet:[&_td:first-child]:py-2.5 max-tablet:[&_td:empty]:hidden!",
  "max-tablet:[&_td[data-label]]:before:block max-tablet:[&_td[data-label]]:before:font-sans max-tablet:[&_td[data-label]]:before:text-11 max-tablet:[&_td[data-label]]:before:text-ink-3 max-tablet:[&_td[data-label]]:before:content-[attr(data-label)]",
].join(" ");

/** Hairlines, no zebra; the name first. */
export function Table({ rows = "normal", flush, cards, className, ...rest }: TableProps) {
  return (
    <table
      {...rest}
      className={cn(
        "w-full border-collapse",
        cards ? CARDS : "[&_tbody_tr:last-child_td]:border-b-0",
        ROWS[rows],
        flush ? FLUSH : EDGES,
        className,
      )}
    />
  );
}

interface CellProps {
  /** Right-aligned. */
  readonly num?: boolean;
}

export function Th({ num, className, ...rest }: CellProps & ComponentProps<"th">) {
  return (
    <th
      scope="col"
      {...rest}
      className={cn(
        "h-8 border-b border-line px-2 text-left text-11 font-medium whitespace-nowrap text-ink-3",
        num && "text-right",
        className,
      )}
    />
  );
}

interface TdProps extends CellProps, ComponentProps<"td"> {
  readonly "data-label"?: string;
  /** As short as a figure: three beside each other on a card. */
  readonly narrow?: boolean;
}

export function Td({ num, narrow = num, className, ...rest }: TdProps) {
  return (
    <td
      {...rest}
      {...(narrow ? { "data-num": "" } : {})}
      className={cn("border-b border-line px-2", num && "text-right whitespace-nowrap", className)}
    />
  );
}

interface TrProps extends ComponentProps<"tr"> {
  readonly selected?: boolean;
  /** Row actions marked with `data-row-action` show on hover and focus. */
  readonly hover?: boolean;
}

export function Tr({ selected, hover = true, className, ...rest }: TrProps) {
  return (
    <tr
      {...rest}
      {...(selected === undefined ? {} : { "aria-selected": selected })}
      className={cn(
        "group/row",
        hover && "transition-colors hover:bg-hover focus-within:bg-hover",
        selected && "bg-[color-mix(in_oklab,var(--accent-soft)_70%,transparent)]",
        "[&_[data-row-action]]:opacity-0 hover:[&_[data-row-action]]:opacity-100 focus-within:[&_[data-row-action]]:opacity-100 max-tablet:[&_[data-row-action]]:opacity-100",
        className,
      )}
    />
  );
}
