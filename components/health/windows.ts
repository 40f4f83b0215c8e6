import type { HealthWindow } from "@/contracts/health";

export const WINDOW_WORDS: Readonly<Record<HealthWindow, string>> = {
  "1h": "1 h",
  "6h": "6 h",
  "1d": "1 d",
  "30d": "30 d",
};

export const WINDOW_SPANS: Readonly<Record<HealthWindow, string>> = {
  "1h": "last hour",
  "6h": "last 6 hours",
  "1d": "last day",
  "30d": "last 30 days",
};

/** Shortest first. Only the contract's type is taken: its schemas would come to the browser with its values. */
export const HEALTH_WINDOWS = Object.keys(WINDOW_WORDS) as readonly HealthWindow[];

/** The window an address asks for; an hour when it asks for none we have. */
export function windowOf(wish: string | readonly string[] | undefined): HealthWindow {
  return HEALTH_WINDOWS.find((each) => each === wish) ?? "1h";
}
