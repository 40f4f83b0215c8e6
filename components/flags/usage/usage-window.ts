import type { Mark } from "@/components/ui/charts/model";

export const USAGE_WINDOWS = [
  { value: "1h", label: "1 h" },
  { value: "1d", label: "1 d" },
  { value: "7d", label: "7 d" },
  { value: "30d", label: "30 d" },
  { value: "90d", label: "90 d" },
] as const;
export type UsageWindow = (typeof USAGE_WINDOWS)[number]["value"];

/** What a chart of a flag's use is asked to show. */
export interface UsageShown {
  readonly name: string;
  readonly environment: string;
  readonly window: UsageWindow;
  readonly asTable: boolean;
  readonly marks: readonly Mark[];
}
