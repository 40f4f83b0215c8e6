import type { PortsideSelf } from "@/server/application/shared/portside-self";
import { ADAPTERS, registeredPorts } from "./adapters";
import type { Infrastructure } from "./infrastructure";

const TABLE = "server/composition/adapters.ts";

/** Portside as a service of the map. */
export function describeSelf(
  { environment, clock }: Pick<Infrastructure, "environment" | "clock">,
  version: string,
): PortsideSelf {
  const { internalUrl, publicUrl, port } = environment;
  const now = clock.now();
  const hosts = [internalUrl.host, publicUrl.host, `127.0.0.1:${port}`, `localhost:${port}`];
  return {
    version,
    startedAt: now,
    addresses: new Set(hosts),
    service: {
      name: "portside",
      title: "Portside",
      description: "Flags, releases, health and topology of this system.",
      kind: "service",
      owner: null,
      tier: null,
      system: null,
      lifecycle: null,
      links: [],
      useCases: ["Toggle a flag", "Deploy", "Roll back", "Watch health", "Draw the system"],
      objectives: { errorRatio: null, latencyP95Ms: null },
      source: { reference: TABLE, hash: `${ADAPTERS.length} adapters`, importedAt: now },
      ports: registeredPorts(),
    },
  };
}
