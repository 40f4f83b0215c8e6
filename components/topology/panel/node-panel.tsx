"use client";

import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { type Fact, Facts } from "@/components/ui/stats";
import { StatusGlyph } from "@/components/ui/status-glyph";
import { StatusLabel } from "@/components/ui/status-label";
import { Moment } from "@/components/ui/time";
import type { Finding, TopologyEdge, TopologyNode, TopologyPort } from "@/contracts/topology";
import { edgeLook } from "../model/edge-look";
import { nodeKindWords } from "../model/node-look";
import { callFigures } from "./figures";
import { FindingsList } from "./findings-list";
import { PanelSection, Quad, SidePanel } from "./side-panel";

interface NodePanelProps {
  readonly node: TopologyNode;
  readonly arriving: readonly TopologyEdge[];
  readonly leaving: readonly TopologyEdge[];
  readonly findings: readonly Finding[];
  readonly nameOf: (nodeId: string) => string;
  readonly onSelect: (id: string) => void;
  readonly onClose: () => void;
  readonly actions?: ReactNode;
}

/** Everything the map knows of one node: figures, ports, who calls it, what it calls. */
export function NodePanel(props: NodePanelProps) {
  const { node, arriving, leaving, findings, onClose, actions } = props;
  const kind = nodeKindWords(node.kind);
  return (
    <SidePanel
      kind={kind.charAt(0).toUpperCase() + kind.slice(1)}
      title={
        <>
          {node.name}
          {node.version ? (
            <span className="ml-2 font-mono text-12 font-normal text-ink-3">{node.version}</span>
          ) : null}
        </>
      }
      status={<NodeStatus node={node} />}
      onClose={onClose}
      foot={actions}
    >
      <Quad
        figures={callFigures({
          ...node,
          callsPerSecond: node.requestsPerSecond,
          status: node.statusFact.status,
        })}
      />
      <NodeFacts node={node} />
      <Ports title="Driving ports" ports={node.ports.filter((it) => it.direction === "driving")} />
      <Ports title="Driven ports" ports={node.ports.filter((it) => it.direction === "driven")} />
      <Edges {...props} title="Called by" edges={arriving} end="from" />
      <Edges {...props} title="Calls" edges={leaving} end="to" />
      {findings.length > 0 ? (
        <PanelSection title="Findings" count={findings.length}>
          <FindingsList findings={findings} />
        </PanelSection>
      ) : null}
    </SidePanel>
  );
}

const WORDS = {
  healthy: "Healthy",
  degraded: "Degraded",
  failing: "Failing",
  unknown: "No data",
  changing: "Changing",
};

function NodeStatus({ node }: { readonly node: TopologyNode }) {
  const { status, since, was, reasons } = node.statusFact;
  return (
    <span className="flex flex-wrap items-baseline gap-x-2">
      <StatusLabel status={status} tint>
        {WORDS[status]}
      </StatusLabel>
      <span className="text-ink-3">
        {was ? `was ${was}, ` : null}
        {since ? (
          <>
            since <Moment at={since} />
          </>
        ) : null}
        {reasons.length > 0 ? `, ${reasons.join(", ")}` : null}
      </span>
    </span>
  );
}

function NodeFacts({ node }: { readonly node: TopologyNode }) {
  const facts: Fact[] = [];
  if (node.owner) facts.push({ term: "Owner", fact: node.owner });
  if (node.tier !== null) facts.push({ term: "Tier", fact: node.tier });
  if (node.deployingVersion)
    facts.push({ term: "Deploying", fact: <code>{node.deployingVersion}</code> });
  if (node.group) facts.push({ term: "Server", fact: node.group });
  if (facts.length === 0) return null;
  return (
    <PanelSection title="About">
      <Facts className="text-12" facts={facts} />
    </PanelSection>
  );
}

function Ports({
  title,
  ports,
}: {
  readonly title: string;
  readonly ports: readonly TopologyPort[];
}) {
  if (ports.length === 0) return null;
  return (
    <PanelSection title={title} count={ports.length}>
      <ul className="grid gap-1 text-12">
        {ports.map((port) => (
          <li key={port.id} className="flex items-baseline justify-between gap-3">
            <span className="font-medium [overflow-wrap:anywhere]">{port.name}</span>
            <span className="text-right text-ink-3">
              {port.adapters
                .filter((adapter) => adapter.role !== "test_double")
                .map((adapter) => adapter.label)
                .join(", ")}
            </span>
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}

interface EdgesProps extends Pick<NodePanelProps, "nameOf" | "onSelect"> {
  readonly title: string;
  readonly edges: readonly TopologyEdge[];
  readonly end: "from" | "to";
}

const ERRORS = { plain: "text-ink-3", warn: "text-warn-ink", bad: "font-semibold text-bad" };

function Edges({ title, edges, end, nameOf, onSelect }: EdgesProps) {
  if (edges.length === 0) return null;
  return (
    <PanelSection title={title} count={edges.length}>
      <ul className="-mx-2 grid text-12">
        {edges.map((edge) => {
          const look = edgeLook(edge);
          return (
            <li key={edge.id}>
              <button
                type="button"
                onClick={() => onSelect(edge.id)}
                className="flex min-h-7 w-full cursor-pointer items-center gap-2 rounded-control px-2 text-left hover:bg-hover max-tablet:min-h-10"
              >
                <StatusGlyph status={edge.status} size={10} />
                <span className="min-w-0 flex-1 truncate">
                  {nameOf(edge[end])} <span className="text-ink-3">{edge.protocol}</span>
                </span>
                <span className="font-mono text-11 tracking-mono text-ink-2">
                  {look.tag ?? look.rate}
                </span>
                {look.errors ? (
                  <span className={cn("font-mono text-11 tracking-mono", ERRORS[look.tone])}>
                    {look.errors}
                  </span>
                ) : null}
              </button>
            </li>
          );
        })}
      </ul>
    </PanelSection>
  );
}
