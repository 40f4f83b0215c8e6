import { NameLink } from "@/components/ui/app-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel, PanelHead } from "@/components/ui/panel";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { Moment } from "@/components/ui/time";
import { Timeline, TimelineItem } from "@/components/ui/timeline";
import type { IncidentOutput } from "@/contracts/health";
import { formatDuration } from "@/lib/format/duration";

/** Spans in which a service missed its objective or failed its probes, newest first. */
export function IncidentsPanel({ incidents }: { readonly incidents: readonly IncidentOutput[] }) {
  return (
    <Panel>
      <PanelHead title="Incidents" more={incidents.length} />
      {incidents.length === 0 ? (
        <EmptyState title="No incidents">
          An incident is a span in which a service missed its objective or failed its probes.
        </EmptyState>
      ) : (
        <Timeline>
          {incidents.map((incident) => (
            <IncidentItem key={incident.id} incident={incident} />
          ))}
        </Timeline>
      )}
    </Panel>
  );
}

function IncidentItem({ incident }: { readonly incident: IncidentOutput }) {
  const { service, startedAt, endedAt, summary, changedBefore } = incident;
  const lasted = endedAt ? formatDuration(endedAt.getTime() - startedAt.getTime()) : null;
  const before = changedBefore[0];
  return (
    <TimelineItem
      time={<Moment at={startedAt} narrow />}
      node={
        <StatusGlyph
          status={endedAt ? "healthy" : "failing"}
          size={10}
          label={endedAt ? "over" : "open"}
        />
      }
      bad={endedAt === null}
      sub={
        <>
          {lasted ? `over after ${lasted}` : "still open"}
          {before ? `, after ${before.actorName} ${before.label}` : ""}
        </>
      }
    >
      <NameLink href={`/services/${encodeURIComponent(service)}/health`}>{service}</NameLink>{" "}
      {summary}
    </TimelineItem>
  );
}
