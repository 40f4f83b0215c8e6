import { HEALTH_WINDOWS, type HealthWindow } from "@/contracts/health";

/** The window an address asks for; an hour when it asks for none we have. */
export function windowOf(wish: string | readonly string[] | undefined): HealthWindow {
  return HEALTH_WINDOWS.find((each) => each === wish) ?? "1h";
}

export const WINDOW_WORDS: Record<HealthWindow, string> = {
  "1h": "1 h",
  "6h": "6 h",
  "1d": "1 d",
  "30d": "30 d",
};

export const WINDOW_SPANS: Record<HealthWindow, string> = {
  "1h": "last hour",
  "6h": "last 6 hours",
  "1d": "last day",
  "30d": "last 30 days",
};
