import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

/** A surface with a hairline. Panels stack 16 apart. */
export function Panel({ className, ...rest }: ComponentProps<"section">) {
  return (
    <section
      {...rest}
      className={cn("min-w-0 overflow-clip rounded-panel border border-line bg-panel", className)}
    />
  );
}

interface PanelHeadProps extends Omit<ComponentProps<"div">, "title"> {
  readonly title: ReactNode;
  readonly titleId?: string;
  /** Faint words after the title. */
  readonly note?: ReactNode;
  /** At the right edge: a count, a link, a button. */
  readonly more?: ReactNode;
}

export function PanelHead({
  title,
  titleId,
  note,
  more,
  className,
  children,
  ...rest
}: PanelHeadProps) {
  return (
    <div
      {...rest}
      className={cn("flex min-h-10 items-center gap-2 border-b border-line px-4", className)}
    >
      <h2 {...(titleId ? { id: titleId } : {})} className="min-w-0 truncate">
        {title}
      </h2>
      {note ? (
        <span className="min-w-0 shrink-[999] truncate text-12 text-ink-3">{note}</span>
      ) : null}
      {children}
      {more ? (
        <span className="ml-auto flex flex-none items-center gap-2 pl-2 text-12 text-ink-3">
          {more}
        </span>
      ) : null}
    </div>
  );
}

export function PanelBody({ className, ...rest }: ComponentProps<"div">) {
  return <div {...rest} className={cn("p-4", className)} />;
}

export function PanelFoot({ className, ...rest }: ComponentProps<"div">) {
  return (
    <div
      {...rest}
      className={cn(
        "flex min-h-11 items-center gap-2 border-t border-line px-4 max-tablet:py-2",
        className,
      )}
    />
  );
}
