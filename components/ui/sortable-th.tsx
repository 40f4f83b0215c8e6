"use client";

import type { ReactNode } from "react";
import { cn } from "./cn";
import { Icon } from "./icon";
import { Th } from "./table";

interface SortableThProps {
  readonly sorted: "ascending" | "descending" | false;
  readonly onSort: () => void;
  readonly num?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A column head that sorts; says which way it does. */
export function SortableTh({ sorted, onSort, num, className, children }: SortableThProps) {
  return (
    <Th {...(num ? { num } : {})} aria-sort={sorted || "none"} className={cn(className)}>
      <button
        type="button"
        onClick={onSort}
        className={cn(
          "inline-flex items-center gap-1 hover:text-ink",
          num && "flex-row-reverse",
          sorted && "text-ink",
        )}
      >
        {children}
        <Icon
          name={sorted === "ascending" ? "sort-up" : "sort"}
          size={12}
          className={cn(!sorted && "opacity-0")}
        />
      </button>
    </Th>
  );
}
