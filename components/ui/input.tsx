import type { ComponentProps } from "react";
import { cn } from "./cn";

/** Border, ground and focus of everything that takes text. */
export const CONTROL =
  "w-full rounded-control border border-line-control bg-panel px-2.5 text-ink transition-colors hover:not-disabled:border-ink-3 focus-visible:rounded-control focus-visible:outline-offset-[-1px] disabled:cursor-not-allowed disabled:bg-sunken disabled:text-ink-3 aria-invalid:border-bad";

interface InputProps extends ComponentProps<"input"> {
  readonly mono?: boolean;
}

export function Input({ mono, className, ...rest }: InputProps) {
  return (
    <input
      autoComplete="off"
      {...rest}
      className={cn(
        CONTROL,
        "h-(--control) max-tablet:text-16",
        mono && "font-mono tracking-mono",
        className,
      )}
    />
  );
}

export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={2}
      {...rest}
      className={cn(CONTROL, "block min-h-14 resize-y py-1.5 max-tablet:text-16", className)}
    />
  );
}
