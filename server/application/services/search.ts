import type { HealthDeps } from "@/server/application/shared/health-deps";
import type { Actor } from "@/server/domain/access/actor";
import type { Stores } from "@/server/ports/unit-of-work";

export interface SearchQuery {
  readonly query: string;
  readonly environment: string;
}

interface Found {
  readonly kind: "service" | "flag" | "connected_flag" | "deployment" | "release";
  readonly id: string;
  readonly title: string;
  readonly detail: string | null;
  readonly href: string;
}

const MAX_FOUND = 20;
const PER_KIND = 20;

/** Everything with a name, best match first: services, flags, what runs and what was deployed last. */
export const search =
  ({ unitOfWork }: Pick<HealthDeps, "unitOfWork">) =>
  (_actor: Actor, { query, environment }: SearchQuery) =>
    unitOfWork.read(async (stores) => {
      const words = query.trim().toLowerCase();
      const all = [
        ...(await findServices(stores)),
        ...(await findFlags(stores, words, environment)),
        ...(await findFlagsThere(stores, words)),
        ...(await findDeployments(stores, environment)),
      ];
      const items = all
        .map((found) => ({ found, rank: rankOf(found, words) }))
        .filter(({ rank }) => rank > 0)
        .toSorted((a, b) => b.rank - a.rank || (a.found.title < b.found.title ? -1 : 1))
        .slice(0, MAX_FOUND)
        .map(({ found }) => found);
      return { items };
    });

/** A name that is the word, begins with it, has a part that does, holds it; or only its description does. */
function rankOf({ title, detail }: Found, words: string): number {
  const name = title.toLowerCase();
  if (words === "" || name === words) return 5;
  if (name.startsWith(words)) return 4;
  if (name.split(/[\s./-]/).some((part) => part.startsWith(words))) return 3;
  if (name.includes(words)) return 2;
  return detail?.toLowerCase().includes(words) ? 1 : 0;
}

async function findServices({ services }: Stores): Promise<Found[]> {
  return (await services.list()).map(({ name, description }) => ({
    kind: "service",
    id: name,
    title: name,
    detail: description || null,
    href: `/services/${encodeURIComponent(name)}`,
  }));
}

async function findFlags({ flags }: Stores, words: string, environment: string): Promise<Found[]> {
  const filter = { environment, isArchived: false, ...(words !== "" && { search: words }) };
  const { items } = await flags.list(filter, { sort: "name", limit: PER_KIND });
  return items.map(({ flag }) => ({
    kind: "flag",
    id: flag.name,
    title: flag.name,
    detail: flag.description || null,
    href: `/flags/${encodeURIComponent(flag.name)}`,
  }));
}

/** Flags that a connected Unleash keeps, with where that is: at night nobody remembers which server has which. */
async function findFlagsThere({ flagConnections }: Stores, words: string): Promise<Found[]> {
  const found = await flagConnections.listFlags({
    ...(words !== "" && { search: words }),
    limit: PER_KIND,
  });
  return found.map(({ connection, flag: { name, description } }) => ({
    kind: "connected_flag",
    id: `${connection}/${name}`,
    title: name,
    detail: description ? `in ${connection} · ${description}` : `in ${connection}`,
    href: `/unleash/${encodeURIComponent(connection)}/${encodeURIComponent(name)}`,
  }));
}

async function findDeployments(stores: Stores, environment: string): Promise<Found[]> {
  const recent = await stores.deployments.list({ environment }, { limit: PER_KIND });
  const ids = [...new Set(recent.map(({ releaseId }) => releaseId))];
  const releases = ids.length === 0 ? [] : await stores.releases.listByIds(ids);
  const versions = new Map(releases.map(({ id, version }) => [id, version]));
  return recent.map(({ id, service, kind, releaseId, requestedBy }) => ({
    kind: "deployment",
    id,
    title: `${service} ${versions.get(releaseId) ?? ""}`.trim(),
    detail: `${kind === "rollback" ? "Rollback" : "Deployment"} by ${requestedBy.name}`,
    href: `/deployments/${encodeURIComponent(id)}`,
  }));
}
