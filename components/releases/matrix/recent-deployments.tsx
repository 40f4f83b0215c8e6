import { AppLink } from "@/components/ui/app-link";
import { LampDot } from "@/components/ui/lamp-dot";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { Moment } from "@/components/ui/time";
import { Timeline, TimelineItem } from "@/components/ui/timeline";
import type { DeploymentItem } from "@/contracts/releases";
import { deploymentNote, deploymentStatusGlyph } from "../deployment-words";
import { deploymentHref } from "./model";

/** The last deployments anywhere, newest first. */
export function RecentDeployments({ items }: { readonly items: readonly DeploymentItem[] }) {
  if (items.length === 0)
    return <p className="px-4 py-3 text-12 text-ink-3">Nothing has been deployed yet.</p>;
  return (
    <Timeline>
      {items.map((item) => (
        <TimelineItem
          key={item.id}
          time={<Moment at={item.requestedAt} />}
          node={<StatusGlyph status={deploymentStatusGlyph(item)} keepsWhenStale />}
          sub={deploymentNote(item)}
        >
          <AppLink href={deploymentHref(item.id)} className="quiet-link font-strong">
            {item.service}
          </AppLink>{" "}
          <span className="font-mono text-11 tracking-mono text-ink-2">
            {item.previousVersion ? `${item.previousVersion} → ` : null}
            {item.version}
          </span>{" "}
          {item.isProduction ? (
            <LampDot lit small className="ml-1" />
          ) : (
            <span className="text-12 text-ink-3">{item.environment}</span>
          )}
        </TimelineItem>
      ))}
    </Timeline>
  );
}
