import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A key to press. */
export function Kbd({ className, ...rest }: ComponentProps<"kbd">) {
  return (
    <kbd
      {...rest}
      className={cn(
        "inline-grid h-[18px] min-w-[18px] flex-none place-items-center rounded-sm border border-line bg-sunken px-1 font-sans text-10 leading-none font-medium text-ink-2",
        "in-[.bg-accent]:border-current/40 in-[.bg-accent]:bg-transparent in-[.bg-accent]:text-inherit",
        "in-[.bg-bad]:border-current/40 in-[.bg-bad]:bg-transparent in-[.bg-bad]:text-inherit",
        className,
      )}
    />
  );
}
