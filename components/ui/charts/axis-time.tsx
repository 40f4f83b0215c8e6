"use client";

import type { ComponentProps } from "react";
import { useHydrated } from "@/lib/client/now";

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const TWO_DAYS = 2 * 86_400_000;

/** A clock for spans within two days, a date beyond. */
export function axisText(at: Date, spanMs: number): string {
  return (spanMs <= TWO_DAYS ? clock : day).format(at);
}

interface AxisTimeProps extends ComponentProps<"text"> {
  readonly at: Date;
  readonly spanMs: number;
}

/** A time on an axis, in the reader's zone once the browser has taken over. */
export function AxisTime({ at, spanMs, ...rest }: AxisTimeProps) {
  const hydrated = useHydrated();
  return (
    <text {...rest} key={hydrated ? "reader" : "server"} suppressHydrationWarning>
      {axisText(at, spanMs)}
    </text>
  );
}
