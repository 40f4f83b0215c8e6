"use client";

import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/app-link";
import { TimeSeriesChart } from "@/components/ui/charts/time-series-chart";
import { type Fact, Facts } from "@/components/ui/stats";
import { StatusLabel } from "@/components/ui/status-label";
import { Moment } from "@/components/ui/time";
import type { EdgeOutput, TopologyAdapter, TopologyEdge, TopologyNode } from "@/contracts/topology";
import { formatLatency } from "@/lib/format/duration";
import { formatErrorRatio, formatShare } from "@/lib/format/number";
import { lineKind, lineKindWords } from "../model/edge-look";
import { linkWords } from "../model/link-words";
import { EvidenceList } from "./evidence-list";
import { callFigures } from "./figures";
import { FindingsList } from "./findings-list";
import { PanelSection, Quad, SidePanel } from "./side-panel";

interface EdgePanelProps {
  readonly edge: TopologyEdge;
  readonly from: TopologyNode | undefined;
  readonly to: TopologyNode | undefined;
  /** Null while it is being read. */
  readonly details: EdgeOutput | null;
  readonly failure?: ReactNode;
  readonly actions?: ReactNode;
  readonly onClose: () => void;
}

/** Everything known of one dependency. */
export function EdgePanel({ edge, from, to, details, failure, actions, onClose }: EdgePanelProps) {
  return (
    <SidePanel
      kind="Edge"
      title={
        <>
          {from?.name ?? edge.from} <span className="font-normal text-ink-3">→</span>{" "}
          {to?.name ?? edge.to}
        </>
      }
      status={<EdgeStatus edge={edge} />}
      onClose={onClose}
      foot={actions}
    >
      <Quad figures={callFigures(edge)} />
      {failure}
      {details ? <EdgeChart details={details} /> : null}
      <PanelSection title={edge.fromAdapter ? "Adapter" : "Call"}>
        <Facts className="text-12" facts={adapterFacts(edge, from, details)} />
      </PanelSection>
      {details ? (
        <PanelSection title="Evidence">
          <EvidenceList evidence={details.evidence} />
        </PanelSection>
      ) : null}
      {details && details.findings.length > 0 ? (
        <PanelSection title="Findings" count={details.findings.length}>
          <FindingsList findings={details.findings} />
        </PanelSection>
      ) : null}
    </SidePanel>
  );
}

const WORDS = { healthy: "Healthy", degraded: "Degraded", failing: "Failing", unknown: "No data" };

function EdgeStatus({ edge }: { readonly edge: TopologyEdge }) {
  return (
    <span className="flex flex-wrap items-baseline gap-x-2">
      <StatusLabel status={edge.status} tint>
        {WORDS[edge.status]}
      </StatusLabel>
      <span className="text-ink-3">
        {lineKindWords(lineKind(edge))}
        {edge.observed?.isStale ? (
          <>
            {" "}
            since <Moment at={edge.observed.lastSeenAt} />
          </>
        ) : null}
      </span>
    </span>
  );
}

function EdgeChart({ details }: { readonly details: EdgeOutput }) {
  const { series, edge } = details;
  const hasErrors = series.errorRatio.some((value) => value !== null && value > 0);
  const values = hasErrors ? series.errorRatio : series.p95Ms;
  if (!values.some((value) => value !== null)) return null;
  return (
    <section className="border-t border-line px-4 pt-2 pb-3">
      <h3 className="text-11 font-normal text-ink-3">
        {hasErrors ? "Errors" : "p95"}, last 30 minutes
      </h3>
      <TimeSeriesChart
        height={112}
        data={{
          label: `${hasErrors ? "Error ratio" : "p95"} of ${edge.from} to ${edge.to}, last 30 minutes`,
          at: series.at,
          series: [{ key: "edge", name: "", values, tone: hasErrors ? "bad" : "s1", area: true }],
          format: hasErrors ? formatErrorRatio : formatLatency,
        }}
      />
    </section>
  );
}

export function adapterOf(edge: TopologyEdge, from: TopologyNode | undefined) {
  const port = from?.ports.find((it) => it.id === edge.fromPort);
  const adapter = port?.adapters.find((it) => it.id === edge.fromAdapter);
  return { port, adapter };
}

function adapterFacts(
  edge: TopologyEdge,
  from: TopologyNode | undefined,
  details: EdgeOutput | null,
): Fact[] {
  const { port, adapter } = adapterOf(edge, from);
  const facts: Fact[] = [];
  if (port)
    facts.push({
      term: "Port",
      fact: (
        <>
          {port.name} <span className="text-ink-3">{port.direction}</span>
        </>
      ),
    });
  else facts.push({ term: "Port", fact: <span className="text-ink-3">none owns this call</span> });
  if (adapter) facts.push({ term: "Adapter", fact: <code>{adapter.name}</code> });
  if (adapter?.flag) facts.push(...flagFacts(adapter, details));
  facts.push({ term: "Link", fact: `${edge.protocol}, ${linkWords(edge)}` });
  return facts;
}

function flagFacts(adapter: TopologyAdapter, details: EdgeOutput | null): Fact[] {
  const { flag } = adapter;
  if (!flag) return [];
  const summary = details?.flag
    ? `${details.flag.enabled ? "on" : "off"}, ${details.flag.summary}`
    : null;
  return [
    {
      term: "Chosen by",
      fact: (
        <>
          <TextLink
            href={`/flags/${encodeURIComponent(flag.name)}`}
            className="font-mono [overflow-wrap:anywhere]"
          >
            {flag.name}
          </TextLink>
          <span className="text-ink-2"> when {flag.when ? "on" : "off"}</span>
        </>
      ),
    },
    ...(summary === null ? [] : [{ term: "Flag", fact: summary }]),
    ...(adapter.observedShare === null
      ? []
      : [{ term: "Share", fact: `${formatShare(adapter.observedShare)} of the port's calls` }]),
  ];
}
