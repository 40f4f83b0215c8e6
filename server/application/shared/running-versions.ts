import type { Stores } from "@/server/ports/unit-of-work";
import type { ServiceNow } from "./environment-health";

export interface RunningVersion {
  readonly version: string | null;
  readonly deployingVersion: string | null;
}

/** What runs of each service and what is being deployed: by Portside's own deployments, else as telemetry says. */
export async function readRunningVersions(
  { releases }: Pick<Stores, "releases">,
  services: Iterable<ServiceNow>,
): Promise<ReadonlyMap<string, RunningVersion>> {
  const all = [...services];
  const ids = all.flatMap(({ running, deploying }) =>
    [running?.releaseId, deploying?.releaseId].flatMap((id) => id ?? []),
  );
  const found = ids.length === 0 ? [] : await releases.listByIds([...new Set(ids)]);
  const versions = new Map(found.map(({ id, version }) => [id, version]));
  return new Map(
    all.map((it) => [
      it.service,
      {
        version: versions.get(it.running?.releaseId ?? "") ?? reportedVersion(it),
        deployingVersion: versions.get(it.deploying?.releaseId ?? "") ?? null,
      },
    ]),
  );
}

const reportedVersion = ({ minutes }: ServiceNow): string | null => minutes.at(-1)?.version || null;
