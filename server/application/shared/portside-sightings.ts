import type { SeenEdge } from "@/server/domain/topology/assemble";
import type { Stores } from "@/server/ports/unit-of-work";
import type { PortsideSelf } from "./portside-self";

interface SelfQuery {
  readonly environment: string;
  readonly now: Date;
  readonly portside: PortsideSelf;
}

const CONNECTED_WITHIN_MS = 24 * 60 * 60_000;

/** What Portside sees of its own edges: its database answers this very query, and SDKs ask it for flags. */
export async function portsideSightings(
  stores: Pick<Stores, "sdkInstances">,
  { environment, now, portside }: SelfQuery,
): Promise<SeenEdge[]> {
  const since = new Date(now.getTime() - CONNECTED_WITHIN_MS);
  const instances = await stores.sdkInstances.list(environment, since);
  const asking = [...Map.groupBy(instances, ({ appName }) => appName)].map(
    ([service, sdks]): SeenEdge => ({
      id: `${environment}|${service}|flags`,
      subject: {
        environment,
        service,
        direction: "driven",
        adapter: null,
        protocol: "unleash",
        peer: { kind: "service", name: "portside" },
      },
      firstSeenAt: earliest(sdks.map((it) => it.startedAt ?? it.lastSeenAt)),
      lastSeenAt: latest(sdks.map((it) => it.lastSeenAt)),
    }),
  );
  return [...asking, ownDatabase({ environment, now, portside })];
}

const ownDatabase = ({ environment, now, portside }: SelfQuery): SeenEdge => ({
  id: `${environment}|portside|database`,
  subject: {
    environment,
    service: "portside",
    direction: "driven",
    adapter: null,
    protocol: "postgresql",
    peer: { kind: "database", system: "postgresql", address: null, namespace: "portside" },
  },
  firstSeenAt: portside.startedAt,
  lastSeenAt: now,
});

const earliest = (dates: readonly Date[]): Date =>
  new Date(Math.min(...dates.map((it) => it.getTime())));
const latest = (dates: readonly Date[]): Date =>
  new Date(Math.max(...dates.map((it) => it.getTime())));
