"use client";

import { useHydrated, useNow } from "@/lib/client/now";
import { formatAge } from "@/lib/format/duration";
import {
  formatClock,
  formatClockMs,
  formatClockSeconds,
  formatInstant,
  formatMoment,
  formatMomentNarrow,
} from "@/lib/format/time";

interface TimeProps {
  readonly at: Date;
  readonly className?: string;
}

const FORMATS = {
  minute: formatClock,
  second: formatClockSeconds,
  millisecond: formatClockMs,
} as const;

/** A time of day in the reader's zone. */
export function Clock({
  at,
  to = "minute",
  className,
}: TimeProps & { readonly to?: keyof typeof FORMATS }) {
  return <Time at={at} className={className} text={FORMATS[to](at)} />;
}

/** "14:05" today, "Tue" this week, "30 Jul" before. */
export function Moment({ at, narrow, className }: TimeProps & { readonly narrow?: boolean }) {
  const now = useNow(60_000);
  const text = narrow ? formatMomentNarrow(at, now) : formatMoment(at, now);
  return <Time at={at} className={className} text={text} />;
}

/** "48 s ago", counting. */
export function RelativeTime({
  at,
  ago = true,
  className,
}: TimeProps & { readonly ago?: boolean }) {
  const now = useNow(1_000);
  const age = formatAge(now.getTime() - at.getTime());
  return <Time at={at} className={className} text={ago ? `${age} ago` : age} />;
}

interface TextProps {
  readonly at: Date;
  readonly text: string;
  readonly className: string | undefined;
}

/** The server writes its own zone; the browser writes the reader's when it takes over, by its own element. */
function Time({ at, text, className }: TextProps) {
  const hydrated = useHydrated();
  return (
    <time
      key={hydrated ? "reader" : "server"}
      dateTime={at.toISOString()}
      title={formatInstant(at)}
      suppressHydrationWarning
      {...(className ? { className } : {})}
    >
      {text}
    </time>
  );
}
