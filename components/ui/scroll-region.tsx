import type { ComponentProps } from "react";
import { cn } from "./cn";

interface ScrollRegionProps extends ComponentProps<"section"> {
  readonly "aria-label": string;
}

/** Content that scrolls by itself; named and reachable by keys. */
export function ScrollRegion({ className, ...rest }: ScrollRegionProps) {
  // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no pointer scrolls it by keys
  return <section tabIndex={0} {...rest} className={cn("overflow-auto", className)} />;
}
