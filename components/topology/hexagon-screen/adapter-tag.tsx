import { cn } from "@/components/ui/cn";
import type { TopologyAdapter } from "@/contracts/topology";
import { Lock, Pennant } from "../map/adapter-pill";

interface AdapterTagProps {
  readonly adapter: Pick<TopologyAdapter, "label" | "role" | "encrypted" | "flag">;
  readonly failing?: boolean;
}

/** The adapter's pill, as on the map. */
export function AdapterTag({ adapter, failing }: AdapterTagProps) {
  const isProduction = adapter.role === "production";
  return (
    <span
      className={cn(
        "topology-map inline-flex h-[18px] flex-none items-center gap-1 rounded-full border px-[7px] text-10 font-medium whitespace-nowrap",
        isProduction ? "bg-panel" : "bg-canvas",
        failing ? "border-bad text-bad" : "border-line-strong text-ink-2",
      )}
    >
      {adapter.flag ? (
        <svg width="10" height="12" viewBox="-5 -6 10 12" role="img" aria-label="chosen by a flag">
          <Pennant x={0} y={0} />
        </svg>
      ) : null}
      {adapter.label}
      {adapter.encrypted ? (
        <svg width="8" height="10" viewBox="-4 -5 8 10" role="img" aria-label="encrypted">
          <Lock x={0} y={0} />
        </svg>
      ) : null}
    </span>
  );
}

const ROLES: Record<TopologyAdapter["role"], string> = {
  production: "production",
  fallback: "fallback",
  test_double: "test double",
  migration_target: "migration target",
  shadow: "shadow",
};

export const roleWords = (role: TopologyAdapter["role"]): string => ROLES[role];
