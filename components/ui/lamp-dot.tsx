import { cn } from "./cn";

interface LampDotProps {
  /** Lit in production only. The lamp never means failure. */
  readonly lit: boolean;
  readonly small?: boolean;
  readonly className?: string;
}

/** The port-side lamp on a switcher, a tab or a column head. */
export function LampDot({ lit, small, className }: LampDotProps) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        "inline-block flex-none rounded-full",
        small ? "size-1.5" : "size-2",
        lit
          ? "bg-lamp shadow-[0_0_0_3px_color-mix(in_oklab,var(--lamp)_18%,transparent)]"
          : "bg-line-strong",
        className,
      )}
    />
  );
}
