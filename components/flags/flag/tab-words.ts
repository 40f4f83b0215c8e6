import type { FlagEnvironmentOutput } from "@/contracts/flags";

type Told = Pick<FlagEnvironmentOutput, "enabled" | "summary">;

/** A tab has room for one fact: "off", "on" or "25 %". */
export function tabWords({ enabled, summary }: Told): string {
  if (!enabled) return "off";
  const [percentage] = /^\d+ %/.exec(summary) ?? [];
  return percentage ?? "on";
}
