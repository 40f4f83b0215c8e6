"use client";

import { AppLink } from "@/components/ui/app-link";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { Finding, TopologyNode, TopologyOutput } from "@/contracts/topology";
import { EdgeSelection } from "./edge-selection";
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
