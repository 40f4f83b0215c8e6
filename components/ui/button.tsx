import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { useReadOnlyReason } from "./freshness";

/** Shared with links that look like buttons. */
export const buttonLook = cva(
  [
    "inline-flex flex-none cursor-pointer items-center justify-center gap-1.5 border font-medium whitespace-nowrap no-underline transition-colors",
    "disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-ink-3",
    "aria-disabled:cursor-not-allowed aria-disabled:border-line aria-disabled:bg-sunken aria-disabled:text-ink-3",
    "max-tablet:[&>kbd]:hidden [&>kbd]:-mr-1",
  ],
  {
    variants: {
      look: {
        default:
          "border-line-strong bg-panel text-ink hover:not-disabled:bg-[color-mix(in_oklab,var(--ink)_4.5%,var(--panel))]",
        primary:
          "border-accent bg-accent text-accent-ink hover:not-disabled:bg-[color-mix(in_oklab,var(--accent)_90%,var(--ink))]",
        danger:
          "border-[color-mix(in_oklab,var(--bad)_45%,var(--line))] bg-panel text-bad hover:not-disabled:bg-bad-soft",
        solid:
          "border-bad bg-bad text-accent-ink hover:not-disabled:bg-[color-mix(in_oklab,var(--bad)_90%,var(--ink))]",
        ghost:
          "border-transparent bg-transparent text-ink-2 hover:not-disabled:bg-hover hover:not-disabled:text-ink",
      },
      size: {
        normal: "h-(--control) rounded-control px-3",
        small: "h-6 rounded-md px-2 text-12",
        /** 40 px on phones, where it fills its row. */
        wide: "h-6 rounded-md px-2 text-12 max-tablet:h-10 max-tablet:w-full max-tablet:rounded-control max-tablet:text-13",
      },
    },
    defaultVariants: { look: "default", size: "normal" },
  },
);

export interface ButtonProps extends ComponentProps<"button">, VariantProps<typeof buttonLook> {
  /** Puts the look on the only child, such as a link. */
  readonly asChild?: boolean;
  /** Under way: cannot be pressed again, and says so. */
  readonly busy?: boolean;
  /** Changes the running system, or leads to it: held, with the reason, while the page is read-only. A submit always does. */
  readonly changes?: boolean;
}

/** "…" at the end of its words means a preview follows. */
export function Button({ asChild, busy, changes, look, size, className, ...rest }: ButtonProps) {
  const readOnly = useReadOnlyReason();
  const classes = cn(buttonLook({ look, size }), className);
  if (asChild) return <Slot.Root {...rest} className={classes} />;
  return (
    <button
      type="button"
      {...rest}
      {...(busy ? { "aria-busy": true, disabled: true } : {})}
      {...(readOnly !== null && (changes || rest.type === "submit") ? heldBy(readOnly) : {})}
      className={classes}
    />
  );
}

/** Stays focusable, so that its reason can be heard. */
const heldBy = (reason: string): ComponentProps<"button"> => ({
  "aria-disabled": true,
  "aria-description": reason,
  title: reason,
  onClick: (event) => event.preventDefault(),
});
