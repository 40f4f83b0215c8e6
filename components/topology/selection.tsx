"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FlagSwitchDialog } from "@/components/layout/flag-switch-dialog";
import { AppLink } from "@/components/ui/app-link";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type {
  EdgeOutput,
  Finding,
  TopologyEdge,
  TopologyNode,
  TopologyOutput,
} from "@/contracts/topology";
import { useEnvironment } from "@/lib/client/environment";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import { EdgePanel } from "./panel/edge-panel";
import { FindingsList } from "./panel/findings-list";
import { NodePanel } from "./panel/node-panel";
import { SidePanel } from "./panel/side-panel";
import type { MapPlace } from "./place";

interface SelectionProps {
  readonly topology: TopologyOutput;
  readonly place: MapPlace;
  readonly go: (change: Partial<MapPlace>) => void;
}

/** What is chosen on the map or in the table: an edge, a node, or the findings. */
export function Selection({ topology, place, go }: SelectionProps) {
  const close = () => go({ selected: null, findings: false });
  const node = topology.nodes.find((it) => it.id === place.selected);
  const edge = topology.edges.find((it) => it.id === place.selected);
  if (edge) return <EdgeSelection key={edge.id} edge={edge} topology={topology} onClose={close} />;
  if (node)
    return <NodeSelection key={node.id} node={node} topology={topology} go={go} onClose={close} />;
  if (!place.findings) return null;
  return (
    <SidePanel kind="Findings" title="What the structure shows" onClose={close}>
      <div className="border-t border-line px-4 py-3">
        <FindingsList
          findings={topology.findings}
          onShow={(finding) => go({ selected: subjectOf(finding, topology) })}
        />
      </div>
    </SidePanel>
  );
}

/** The first thing a finding is about that is on screen; ports and adapters lead to their service. */
function subjectOf(finding: Finding, topology: TopologyOutput): string | null {
  const known = new Set([...topology.nodes, ...topology.edges].map((it) => it.id));
  const subject = finding.subjects.find((id) => known.has(id));
  return (
    subject ?? (finding.service !== null && known.has(finding.service) ? finding.service : null)
  );
}

const about = (findings: readonly Finding[], id: string): Finding[] =>
  findings.filter((finding) => finding.service === id || finding.subjects.includes(id));

interface NodeSelectionProps {
  readonly node: TopologyNode;
  readonly topology: TopologyOutput;
  readonly go: SelectionProps["go"];
  readonly onClose: () => void;
}

function NodeSelection({ node, topology, go, onClose }: NodeSelectionProps) {
  const names = new Map(topology.nodes.map((it) => [it.id, it.name]));
  const hasHexagon = node.kind === "service" || node.kind === "portside";
  return (
    <NodePanel
      node={node}
      arriving={topology.edges.filter((edge) => edge.to === node.id)}
      leaving={topology.edges.filter((edge) => edge.from === node.id)}
      findings={about(topology.findings, node.id)}
      nameOf={(id) => names.get(id) ?? id}
      onSelect={(id) => go({ selected: id })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={() => go({ focus: node.id, depth: "1", view: "map" })}>Focus</Button>
          {hasHexagon ? (
            <Button asChild>
              <AppLink href={`/topology/${encodeURIComponent(node.id)}`}>
                <Icon name="hexagon" size={14} />
                Open hexagon
              </AppLink>
            </Button>
          ) : null}
        </>
      }
    />
  );
}

interface EdgeSelectionProps {
  readonly edge: TopologyEdge;
  readonly topology: TopologyOutput;
  readonly onClose: () => void;
}

function EdgeSelection({ edge, topology, onClose }: EdgeSelectionProps) {
  const environment = useEnvironment();
  const trpc = useTRPC();
  const query = useQuery(
    trpc.topology.edge.queryOptions({ environment: environment.name, edgeId: edge.id }),
  );
  const from = topology.nodes.find((it) => it.id === edge.from);
  const to = topology.nodes.find((it) => it.id === edge.to);
  const details = query.data ?? null;
  return (
    <EdgePanel
      edge={edge}
      from={from}
      to={to}
      details={details}
      failure={
        query.isError ? (
          <p role="alert" className="border-t border-line px-4 py-3 text-12 text-ink-2">
            Its evidence could not be read: {failureOf(query.error).message}
          </p>
        ) : null
      }
      actions={<EdgeActions flag={details?.flag ?? null} from={from} />}
      onClose={onClose}
    />
  );
}

interface EdgeActionsProps {
  readonly flag: EdgeOutput["flag"];
  readonly from: TopologyNode | undefined;
}

/** Turn the flag that chooses the adapter, or take the caller's release back. */
function EdgeActions({ flag, from }: EdgeActionsProps) {
  const [asks, setAsks] = useState(false);
  const isService = from?.kind === "service";
  if (!flag && !isService) return null;
  return (
    <>
      {flag ? (
        <>
          <Button look={flag.enabled ? "danger" : "default"} onClick={() => setAsks(true)}>
            <Icon name="flags" size={14} />
            {flag.enabled ? "Turn flag off…" : "Turn flag on…"}
          </Button>
          <FlagSwitchDialog flag={flag} open={asks} onOpenChange={setAsks} />
        </>
      ) : null}
      {isService ? (
        <Button asChild>
          <AppLink href={`/releases/${encodeURIComponent(from.id)}/roll-back`}>
            <Icon name="undo" size={14} />
            Roll back…
          </AppLink>
        </Button>
      ) : null}
    </>
  );
}
