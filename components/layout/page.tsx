import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/components/ui/cn";

/** A page with the usual padding. */
export function Page({ className, ...rest }: ComponentProps<"div">) {
  return (
    <div
      {...rest}
      className={cn("min-w-0 px-(--page) pt-(--page) pb-12 max-tablet:pb-6", className)}
    />
  );
}

/** A page to the edges, as high as the window: maps, matrices, heads with tabs. */
export function BleedPage({ className, ...rest }: ComponentProps<"div">) {
  return (
    <div
      {...rest}
      className={cn(
        "flex min-h-[calc(100dvh-var(--top))] min-w-0 flex-col max-tablet:min-h-0",
        className,
      )}
    />
  );
}

interface PageHeaderProps {
  readonly title: ReactNode;
  /** How many there are, faint beside the title. */
  readonly count?: ReactNode;
  /** Under the title. */
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  /** Shown on phones too, where the top bar already says it; as beside actions, which need a line anyway. */
  readonly titleOnPhones?: boolean;
  readonly className?: string;
}

export function PageHeader(props: PageHeaderProps) {
  const { title, count, description, actions, titleOnPhones, className } = props;
  const isSeen = titleOnPhones ?? Boolean(actions);
  return (
    <header
      className={cn(
        "mb-4 flex min-h-(--control) flex-wrap items-center gap-x-3 gap-y-2",
        !isSeen && !actions && "max-tablet:mb-0! max-tablet:min-h-0",
        className,
      )}
    >
      <div className={cn("min-w-0", !isSeen && "max-tablet:sr-only")}>
        <h1 className="[overflow-wrap:anywhere]">
          {title}
          {count === undefined ? null : (
            <span className="ml-1.5 font-normal text-ink-3">{count}</span>
          )}
        </h1>
        {description ? <p className="mt-0.5 text-ink-2">{description}</p> : null}
      </div>
      {actions ? <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  );
}

/** A fluid main column and a side column of 352; one below the other from 1100 down. */
export function Split({ main, side }: { readonly main: ReactNode; readonly side: ReactNode }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_352px] items-start gap-6 max-desktop:grid-cols-1 max-desktop:gap-4">
      <div className="grid min-w-0 grid-cols-1 gap-4">{main}</div>
      <div className="grid min-w-0 grid-cols-1 gap-4">{side}</div>
    </div>
  );
}
