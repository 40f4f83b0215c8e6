import type { ReactNode } from "react";
import { cn } from "./cn";
import { Icon } from "./icon";
import type { IconName } from "./icons";

interface EmptyStateProps {
  readonly icon?: IconName;
  readonly title: ReactNode;
  /** What belongs here and how it gets here. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly className?: string;
}

export function EmptyState({ icon, title, children, actions, className }: EmptyStateProps) {
  return (
    <div
      className={cn("grid justify-items-center gap-2 px-6 py-8 text-center text-ink-2", className)}
    >
      {icon ? <Icon name={icon} size={28} className="text-ink-3" /> : null}
      <h3 className="text-14 text-ink">{title}</h3>
      {children ? <p className="max-w-[44ch] text-balance">{children}</p> : null}
      {actions ? <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  );
}
