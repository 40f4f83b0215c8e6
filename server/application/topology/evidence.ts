import type { EdgeNow, TopologyNow } from "@/server/application/shared/read-topology";
import type { Service } from "@/server/domain/services/service";

export interface Evidence {
  readonly source: "CATALOG" | "TELEMETRY" | "STATIC" | "ENGINE" | "CONTRACT" | "MANUAL";
  readonly reference: string;
  readonly firstSeenAt: Date | null;
  readonly observedAt: Date;
}

/** Where the facts about an edge come from, and when each was last seen. */
export function evidenceOf({ edge }: EdgeNow, { declared }: TopologyNow): Evidence[] {
  const owner = (edge.fromAdapter ?? edge.toAdapter)?.split("/", 1)[0];
  const service = edge.declared && owner !== undefined ? declared.get(owner) : undefined;
  return [...(service ? [catalogEvidence(service)] : []), ...telemetryEvidence(edge)];
}

export const catalogEvidence = ({ source }: Service): Evidence => ({
  source: "CATALOG",
  reference: source.reference,
  firstSeenAt: null,
  observedAt: source.importedAt,
});

const telemetryEvidence = ({ observed, protocol, to }: EdgeNow["edge"]): Evidence[] =>
  observed === null
    ? []
    : [
        {
          source: "TELEMETRY",
          reference: `${protocol} spans to ${to}`,
          firstSeenAt: observed.firstSeenAt,
          observedAt: observed.lastSeenAt,
        },
      ];
