"use client";

import { SegmentedControl } from "@/components/ui/segmented-control";
import type { HealthWindow } from "@/contracts/health";
import { useSearchParameter } from "@/lib/client/search-parameter";
import { HEALTH_WINDOWS, WINDOW_WORDS, windowOf } from "./windows";

/** The window stands in the address. */
export function useHealthWindow(): readonly [HealthWindow, (value: string) => void] {
  const [value, set] = useSearchParameter("window");
  return [windowOf(value), set];
}

const SEGMENTS = HEALTH_WINDOWS.map((value) => ({ value, label: WINDOW_WORDS[value] }));

/** In the head of a service, beside its views. */
export function HealthWindowControl() {
  const [value, set] = useHealthWindow();
  return <SegmentedControl label="Window" value={value} segments={SEGMENTS} onValueChange={set} />;
}
