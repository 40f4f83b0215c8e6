import type { ReactNode } from "react";
import { cn } from "./cn";
import { Icon } from "./icon";
import type { IconName } from "./icons";

const TONES = { warn: "bg-warn-soft", bad: "bg-bad-soft", plain: "bg-sunken" } as const;

interface BannerProps {
  readonly tone?: keyof typeof TONES;
  readonly icon?: IconName;
  /** The fact, in <strong>, then what it means. */
  readonly children: ReactNode;
  readonly aside?: ReactNode;
  readonly actions?: ReactNode;
  readonly className?: string;
}

/** Across the page, under the top bar. */
export function Banner({ tone = "plain", icon, children, aside, actions, className }: BannerProps) {
  return (
    <div
      role="status"
      className={cn(
        "flex min-h-9 items-center gap-2.5 border-b border-line px-(--page) py-1.5 text-12 max-tablet:flex-wrap",
        TONES[tone],
        className,
      )}
    >
      {icon ? (
        <Icon name={icon} size={14} className="max-tablet:mt-0.5 max-tablet:self-start" />
      ) : null}
      <span className="min-w-0 flex-1 max-tablet:basis-[calc(100%-30px)]">{children}</span>
      {aside ? <span className="whitespace-nowrap text-ink-2">{aside}</span> : null}
      {actions}
    </div>
  );
}
