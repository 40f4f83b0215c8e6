import { cn } from "./cn";
import { ICONS, type IconName } from "./icons";

const SIZES = { 10: "size-2.5", 12: "size-3", 14: "size-3.5", 16: "size-4", 28: "size-7" } as const;

interface IconProps {
  readonly name: IconName;
  readonly size?: keyof typeof SIZES;
  /** Said aloud; without it the icon is decoration. */
  readonly label?: string;
  readonly className?: string;
}

/** A 16 px stroke icon of our own set. */
export function Icon({ name, size = 16, label, className }: IconProps) {
  const spoken =
    label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label };
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: hidden or named by `spoken`; a <title> would pop up as a tooltip
    <svg
      viewBox="0 0 16 16"
      className={cn("inline-block flex-none fill-none stroke-current", SIZES[size], className)}
      strokeWidth={size === 28 ? 0.8 : 1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      {...spoken}
    >
      {ICONS[name]}
    </svg>
  );
}
