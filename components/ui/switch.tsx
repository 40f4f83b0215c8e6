import type { ComponentProps } from "react";
import { cn } from "./cn";

export interface SwitchProps
  extends Omit<ComponentProps<"button">, "onChange" | "children" | "value"> {
  readonly checked: boolean;
  /** What is switched and where: "payments.new-card-processor in production". */
  readonly label: string;
  /** The knob stands midway until the change is acknowledged. */
  readonly changing?: boolean;
  /** A kill switch: on means tripped, in red. */
  readonly kill?: boolean;
  /** May be read but not set. Stays focusable, so that its reason can be heard. */
  readonly locked?: boolean;
  /** 40 x 24, for the flag itself; on phones every switch is. */
  readonly large?: boolean;
  readonly onCheckedChange?: (checked: boolean) => void;
}

const LARGE_TRACK = "h-6 w-10 before:top-[3px] before:left-[3px] before:size-4";
const PHONE_TRACK =
  "max-tablet:h-6 max-tablet:w-10 max-tablet:before:top-[3px] max-tablet:before:left-[3px] max-tablet:before:size-4";

/** On, off, changing, tripped, locked, focused. */
export function Switch(props: SwitchProps) {
  const { checked, label, changing, kill, locked, large, onCheckedChange, className, ...rest } =
    props;
  const inert = Boolean(changing || locked);
  return (
    <button
      type="button"
      {...rest}
      role="switch"
      aria-checked={checked}
      aria-label={label}
      {...(changing ? { "aria-busy": true } : {})}
      {...(locked ? { "aria-readonly": true } : {})}
      {...(inert ? { "aria-disabled": true } : {})}
      onClick={(event) => {
        rest.onClick?.(event);
        if (!inert && !event.defaultPrevented) onCheckedChange?.(!checked);
      }}
      className={cn(
        "relative flex-none rounded-full border p-0 transition-colors before:absolute before:rounded-full before:transition-transform before:content-[''] focus-visible:rounded-full focus-visible:outline-offset-2",
        large
          ? LARGE_TRACK
          : `h-[18px] w-[30px] before:top-[2px] before:left-[2px] before:size-3 ${PHONE_TRACK}`,
        trackColour({ checked, changing, kill }),
        knobPlace({ checked, changing, large }),
        inert ? "cursor-not-allowed" : "cursor-pointer",
        (locked || rest.disabled) && "opacity-55",
        className,
      )}
    />
  );
}

interface Look {
  readonly checked: boolean;
  readonly changing: boolean | undefined;
  readonly kill?: boolean | undefined;
  readonly large?: boolean | undefined;
}

function trackColour({ checked, changing, kill }: Look): string {
  if (changing) return "border-changing bg-changing-soft before:bg-changing";
  if (!checked) return "border-line-control bg-sunken before:bg-ink-3";
  if (kill) return "border-bad bg-bad before:bg-accent-ink";
  return "border-accent bg-accent before:bg-accent-ink";
}

function knobPlace({ checked, changing, large }: Look): string {
  if (changing)
    return large
      ? "before:translate-x-2"
      : "before:translate-x-1.5 max-tablet:before:translate-x-2";
  if (!checked) return "";
  return large ? "before:translate-x-4" : "before:translate-x-3 max-tablet:before:translate-x-4";
}
