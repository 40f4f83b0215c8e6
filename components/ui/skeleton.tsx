import type { ReactNode } from "react";
import { cn } from "./cn";
import { Panel } from "./panel";

const WIDTHS = ["w-44", "w-32", "w-36", "w-48", "w-28"] as const;

/** One bar of the shape that comes. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <span className={cn("block h-2.5 animate-breathe rounded-[3px] bg-line", className)} />;
}

/** Shown only after 150 ms: what is quick never flickers. */
export function Loading({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}) {
  return (
    <div role="status" aria-busy="true" className="animate-appear">
      <span className="sr-only">{label}</span>
      <div aria-hidden="true">{children}</div>
    </div>
  );
}

/** A panel of rows, each a name and a line under it, with figures at the right. */
export function SkeletonPanel({
  rows = 5,
  figures = 3,
}: {
  readonly rows?: number;
  readonly figures?: number;
}) {
  return (
    <Panel>
      <div className="flex min-h-10 items-center border-b border-line px-4">
        <Skeleton className="w-16" />
        <Skeleton className="ml-auto w-10" />
      </div>
      <ul className="px-4">
        {Array.from({ length: rows }, (_, row) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of nothing
            key={row}
            className="flex h-[42px] items-center gap-[18px] not-last:border-b not-last:border-line"
          >
            <span className="grid flex-1 gap-[7px]">
              <Skeleton className={WIDTHS[row % WIDTHS.length] ?? "w-32"} />
              <Skeleton className={WIDTHS[(row + 1) % WIDTHS.length] ?? "w-32"} />
            </span>
            {Array.from({ length: figures }, (__, figure) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: figures of nothing
              <Skeleton key={figure} className="w-[30px]" />
            ))}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
