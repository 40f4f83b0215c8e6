import type { ComponentProps } from "react";
import { cn } from "./cn";
import { useReadOnlyReason } from "./freshness";

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
  /** 56 x 32 in a target of 48: found in the dark, with a thumb. */
  readonly huge?: boolean;
  readonly onCheckedChange?: (checked: boolean) => void;
}

const LARGE_TRACK = "h-6 w-10 before:top-[3px] before:left-[3px] before:size-4";
const HUGE_TRACK =
  "h-8 w-14 before:top-[5px] before:left-[5px] before:size-5 after:absolute after:-inset-2 after:content-['']";
const PHONE_TRACK =
  "max-tablet:h-6 max-tablet:w-10 max-tablet:before:top-[3px] max-tablet:before:left-[3px] max-tablet:before:size-4";

/** On, off, changing, tripped, locked, focused. */
export function Switch(props: SwitchProps) {
  const {
    checked,
    label,
    changing,
    kill,
    locked,
    large,
    huge,
    onCheckedChange,
    className,
    ...rest
  } = props;
  const readOnly = useReadOnlyReason();
  const held = Boolean(locked) || readOnly !== null;
  const inert = Boolean(changing) || held;
  return (
    <button
      type="button"
      {...rest}
      role="switch"
      aria-checked={checked}
      aria-label={label}
      {...(changing ? { "aria-busy": true } : {})}
      {...(held ? { "aria-readonly": true } : {})}
      {...(readOnly === null ? {} : { "aria-description": readOnly, title: readOnly })}
      {...(inert ? { "aria-disabled": true } : {})}
      onClick={(event) => {
        rest.onClick?.(event);
        if (!inert && !event.defaultPrevented) onCheckedChange?.(!checked);
      }}
      className={cn(
        "relative flex-none rounded-full border p-0 transition-colors before:absolute before:rounded-full before:transition-transform before:content-[''] focus-visible:rounded-full focus-visible:outline-offset-2",
        trackSize({ large, huge }),
        trackColour({ checked, changing, kill }),
        knobPlace({ checked, changing, large, huge }),
        inert ? "cursor-not-allowed" : "cursor-pointer",
        (held || rest.disabled) && "opacity-55",
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
  readonly huge?: boolean | undefined;
}

function trackSize({ large, huge }: Pick<Look, "large" | "huge">): string {
  if (huge) return HUGE_TRACK;
  if (large) return LARGE_TRACK;
  return `h-[18px] w-[30px] before:top-[2px] before:left-[2px] before:size-3 ${PHONE_TRACK}`;
}

function trackColour({ checked, changing, kill }: Look): string {
  if (changing) return "border-changing bg-changing-soft before:bg-changing";
  if (!checked) return "border-line-control bg-sunken before:bg-ink-3";
  if (kill) return "border-bad bg-bad before:bg-accent-ink";
  return "border-accent bg-accent before:bg-accent-ink";
}

function knobPlace({ checked, changing, large, huge }: Look): string {
  if (huge) return hugeKnobPlace({ checked, changing });
  if (changing)
    return large
      ? "before:translate-x-2"
      : "before:translate-x-1.5 max-tablet:before:translate-x-2";
  if (!checked) return "";
  return large ? "before:translate-x-4" : "before:translate-x-3 max-tablet:before:translate-x-4";
}

function hugeKnobPlace({ checked, changing }: Look): string {
  if (changing) return "before:translate-x-3";
  return checked ? "before:translate-x-6" : "";
}
