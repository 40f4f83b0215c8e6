import { Button, type ButtonProps } from "./button";
import { cn } from "./cn";
import { Icon } from "./icon";
import type { IconName } from "./icons";

interface IconButtonProps
  extends Omit<ButtonProps, "children" | "aria-label" | "size" | "asChild"> {
  readonly icon: IconName;
  /** What it does; the icon alone says nothing to a screen reader. */
  readonly label: string;
  readonly size?: "normal" | "small";
}

/** A square button with an icon and a spoken name. */
export function IconButton({ icon, label, size = "normal", className, ...rest }: IconButtonProps) {
  const square = size === "small" ? "w-6 px-0 max-tablet:size-9" : "w-(--control) px-0";
  return (
    <Button {...rest} size={size} aria-label={label} className={cn(square, className)}>
      <Icon name={icon} size={size === "small" ? 14 : 16} />
    </Button>
  );
}
