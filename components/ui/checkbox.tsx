"use client";

import { Checkbox as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { Icon } from "./icon";

/** Needs a <label htmlFor> or an aria-label. */
export function Checkbox({ className, ...rest }: ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root
      {...rest}
      className={cn(
        "relative inline-grid size-3.5 flex-none cursor-pointer place-items-center rounded-[3.5px] border border-line-control bg-panel text-transparent transition-colors",
        "after:absolute after:-inset-1.5 after:content-[''] max-tablet:after:-inset-3.5",
        "data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=checked]:text-accent-ink",
        "data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent data-[state=indeterminate]:text-accent-ink",
        "disabled:cursor-not-allowed disabled:opacity-55",
        className,
      )}
    >
      <Radix.Indicator className="grid place-items-center [&_svg]:stroke-[2.2]">
        <Icon name={rest.checked === "indeterminate" ? "minus" : "check"} size={10} />
      </Radix.Indicator>
    </Radix.Root>
  );
}
