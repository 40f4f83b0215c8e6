import type { ComponentProps } from "react";
import { cn } from "./cn";
import type { Status } from "./status";

interface BadgeProps extends ComponentProps<"span"> {
  /** Tinted only when it carries a status. */
  readonly status?: Status;
  readonly mono?: boolean;
}

/** A word about a thing: type, stage, tier, version. */
export function Badge({ status, mono, className, ...rest }: BadgeProps) {
  return (
    <span
      {...rest}
      {...(status ? { "data-status": status } : {})}
      className={cn(
        "inline-flex h-5 flex-none items-center gap-[5px] rounded-sm border px-1.5 text-11 font-medium whitespace-nowrap",
        status ? "border-transparent bg-(--c-soft) text-status" : "border-line text-ink-2",
        mono && "font-mono tracking-mono",
        className,
      )}
    />
  );
}
