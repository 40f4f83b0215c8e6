import { LampDot } from "@/components/ui/lamp-dot";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { Moment } from "@/components/ui/time";
import type { ServiceItem } from "@/contracts/services";
import type { EnvironmentItem } from "@/lib/environment-choice";
import { NONE } from "@/lib/format/number";

type Running = ServiceItem["running"][number];

/** What runs in an environment: "3.1.7 → 3.2.0" while a deployment is under way. */
export function RunningVersion({ running }: { readonly running: Running | undefined }) {
  if (!running?.version && !running?.deployingVersion)
    return <span className="text-ink-3">{NONE}</span>;
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <StatusGlyph status={running.status} size={10} />
      <code className="text-12 text-ink-2">
        {running.version ?? NONE}
        {running.deployingVersion ? ` → ${running.deployingVersion}` : ""}
      </code>
    </span>
  );
}

interface RunningListProps {
  readonly running: readonly Running[];
  readonly environments: readonly EnvironmentItem[];
}

/** One line an environment, production under the lamp. */
export function RunningList({ running, environments }: RunningListProps) {
  return (
    <ul>
      {environments.map((environment) => {
        const here = running.find((each) => each.environment === environment.name);
        return (
          <li
            key={environment.name}
            className="flex min-h-10 items-center gap-2.5 px-4 not-first:border-t not-first:border-line"
          >
            <LampDot lit={environment.isProduction} small />
            <span className="flex-1">{environment.name}</span>
            <RunningVersion running={here} />
            {here?.since ? (
              <span className="w-14 text-right text-12 whitespace-nowrap text-ink-3">
                <Moment at={here.since} narrow />
              </span>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
