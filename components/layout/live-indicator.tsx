"use client";

import { cn } from "@/components/ui/cn";
import { useStaleSince } from "@/components/ui/freshness";
import { useLive } from "@/lib/client/live";
import { useHydrated, useNow } from "@/lib/client/now";
import { formatDuration } from "@/lib/format/duration";

/** "Live · 0.3 s", the age of the last word; "Stale · 48 s" when there is none. On phones only the dot. */
export function LiveIndicator() {
  const { status, heardAt } = useLive();
  const isStale = useStaleSince() !== null;
  const now = useNow(1_000);
  const hydrated = useHydrated();
  if (!hydrated || status === "connecting" || heardAt === null)
    return <Words text="Connecting" dot="bg-line-strong" />;
  const age = formatDuration(Math.max(0, now.getTime() - heardAt.getTime()));
  return isStale ? (
    <Words
      text={`Stale · ${age}`}
      dot="border-[1.5px] border-warn size-[7px]"
      className="text-warn-ink"
    />
  ) : (
    <Words text={`Live · ${age}`} dot="bg-good" />
  );
}

interface WordsProps {
  readonly text: string;
  readonly dot: string;
  readonly className?: string;
}

function Words({ text, dot, className }: WordsProps) {
  return (
    <span
      title={text}
      className={cn(
        "inline-flex h-(--control) min-w-[104px] items-center justify-end gap-[7px] px-2 text-12 whitespace-nowrap text-ink-2 max-tablet:min-w-0 max-tablet:px-0.5",
        className,
      )}
    >
      <span aria-hidden="true" className={cn("size-1.5 flex-none rounded-full", dot)} />
      <span className="max-tablet:sr-only">{text}</span>
    </span>
  );
}
