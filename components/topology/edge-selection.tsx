"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FlagSwitchDialog } from "@/components/layout/flag-switch-dialog";
import { AppLink } from "@/components/ui/app-link";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { EdgeOutput, TopologyEdge, TopologyNode, TopologyOutput } from "@/contracts/topology";
import { useEnvironment } from "@/lib/client/environment";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import { EdgePanel } from "./panel/edge-panel";

interface EdgeSelectionProps {
  readonly edge: TopologyEdge;
  readonly topology: TopologyOutput;
  readonly onClose: () => void;
}

/** Everything known of one dependency, and what can be done about it. */
export function EdgeSelection({ edge, topology, onClose }: EdgeSelectionProps) {
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
          <Button changes look={flag.enabled ? "danger" : "default"} onClick={() => setAsks(true)}>
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
