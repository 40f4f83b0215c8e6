import type { Actor } from "@/server/domain/access/actor";
import type { Json } from "@/server/domain/changes/change";
import type { Service } from "@/server/domain/services/service";
import { invalidInput } from "@/server/domain/shared/errors";
import type { CatalogFile, CatalogFormat, DeclaredService } from "@/server/ports/catalog-format";
import type { Clock } from "@/server/ports/clock";
import type { UnitOfWork } from "@/server/ports/unit-of-work";

export interface ImportCatalogDeps {
  readonly unitOfWork: UnitOfWork;
  readonly catalogFormat: CatalogFormat;
  readonly clock: Clock;
}

export interface ImportCatalogCommand {
  readonly files: readonly CatalogFile[];
}

export interface CatalogImported {
  readonly services: number;
  readonly ports: number;
  readonly adapters: number;
  /** Null when the files say nothing new. */
  readonly changeId: string | null;
}

/** Takes over what the files declare, all of it or nothing; services they do not name stay as they are. */
export const importCatalog =
  ({ unitOfWork, catalogFormat, clock }: ImportCatalogDeps) =>
  async (actor: Actor, { files }: ImportCatalogCommand): Promise<CatalogImported> => {
    const { services: declared, issues } = await catalogFormat.read(files);
    const [first] = issues;
    if (first) throw invalidInput(refusal(issues.length, first), issues);
    const changeId = await unitOfWork.run(async ({ services, changes, live }) => {
      const known = new Map((await services.list()).map((it) => [it.name, it]));
      const changed = declared.filter((it) => !isSame(it, known.get(it.name)));
      if (changed.length === 0) return null;
      const importedAt = clock.now();
      for (const { source, ...service } of changed)
        await services.save({ ...service, source: { ...source, importedAt } });
      await live.publish({ topic: "services", key: null, environment: null });
      await live.publish({ topic: "topology", key: null, environment: null });
      const change = await changes.append({
        actor,
        action: "catalog.imported",
        object: { kind: "catalog", id: nameOf(changed) },
        environment: null,
        services: changed.map(({ name }) => name),
        reason: null,
        before: Object.fromEntries(changed.map(({ name }) => [name, outline(known.get(name))])),
        after: Object.fromEntries(changed.map((it) => [it.name, outline(it)])),
        inverse: null,
        revertsId: null,
        at: importedAt,
      });
      return change.id;
    });
    const ports = declared.flatMap((it) => it.ports);
    return {
      services: declared.length,
      ports: ports.length,
      adapters: ports.flatMap((it) => it.adapters).length,
      changeId,
    };
  };

const refusal = (count: number, { path, message }: { path: string; message: string }): string =>
  count === 1
    ? `The catalog was not imported. ${path}: ${message}`
    : `The catalog was not imported: ${count} problems, the first in ${path}: ${message}`;

/** Where it stands in its file may change without anything being new. */
function isSame(declared: DeclaredService, known: Service | undefined): boolean {
  if (!known) return false;
  const { source: _was, ...before } = known;
  const { source: _is, ...after } = declared;
  return canonical(before) === canonical(after);
}

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

const nameOf = (changed: readonly DeclaredService[]): string =>
  changed.length === 1 ? (changed[0]?.name ?? "") : `${changed.length} services`;

/** What of a service is worth keeping in the record: who owns it, and which adapters serve which ports. */
const outline = (service: DeclaredService | Service | undefined): Json =>
  service
    ? {
        owner: service.owner,
        tier: service.tier,
        objectives: { ...service.objectives },
        source: service.source.hash,
        ports: Object.fromEntries(
          service.ports.map((port) => [port.name, port.adapters.map(({ name }) => name)]),
        ),
      }
    : null;
