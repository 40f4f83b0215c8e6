import type { Actor } from "@/server/domain/access/actor";
import {
  isSameRelease,
  type Release,
  type ReleaseDraft,
  releaseId,
} from "@/server/domain/releases/release";
import { DomainError, invalidInput, notFound } from "@/server/domain/shared/errors";
import type { Stores } from "@/server/ports/unit-of-work";
import type { ReleaseDeps } from "./release-deps";
import { type ReleaseView, viewReleases } from "./release-view";

export interface ReleaseRegistered {
  /** Null when it was registered before, with the same content. */
  readonly changeId: string | null;
  readonly release: ReleaseView;
}

async function requireArtefact({ engine }: ReleaseDeps, draft: ReleaseDraft): Promise<void> {
  const { artefact: location, digest } = draft;
  const found = await engine.checkArtefact({ location, digest });
  if (found.state === "missing")
    throw invalidInput("There is no artefact at that place.", [
      { path: "artefact", message: "The engine finds nothing there." },
    ]);
  if (found.state === "different")
    throw invalidInput("The artefact has another digest.", [
      { path: "digest", message: `It is ${found.digest}.` },
    ]);
}

const differs = (known: Release): DomainError =>
  new DomainError(
    "already_exists",
    `${known.service} ${known.version} is registered with other contents. A release never changes: register another version.`,
    { details: { id: known.id, digest: known.digest } },
  );

async function write(stores: Stores, actor: Actor, release: Release): Promise<string | null> {
  const known = await stores.releases.findById(release.id);
  if (known) {
    if (isSameRelease(known, release)) return null;
    throw differs(known);
  }
  if (!(await stores.services.findByName(release.service)))
    throw notFound("service", release.service);
  await stores.releases.add(release);
  const { id, service, version, digest, commit } = release;
  await stores.live.publish({ topic: "releases", key: service, environment: null });
  const change = await stores.changes.append({
    actor: { id: actor.id, name: actor.name, kind: actor.kind },
    action: "release.registered",
    object: { kind: "release", id },
    environment: null,
    services: [service],
    reason: null,
    before: null,
    after: { service, version, digest, commit: commit?.hash ?? null },
    inverse: null,
    revertsId: null,
    at: release.registeredAt,
  });
  return change.id;
}

/** Registers an immutable version of a service. The same again changes nothing; other contents are refused. */
export const registerRelease =
  (deps: ReleaseDeps) =>
  async (actor: Actor, draft: ReleaseDraft): Promise<ReleaseRegistered> => {
    await requireArtefact(deps, draft);
    const id = releaseId(draft.service, draft.version);
    const release = { ...draft, id, registeredAt: deps.clock.now(), registeredBy: actor.name };
    const changeId = await deps.unitOfWork.run((stores) => write(stores, actor, release));
    const [view] = await deps.unitOfWork.read(async (stores) =>
      viewReleases(stores, await stores.releases.listByIds([id])),
    );
    if (!view) throw notFound("release", id);
    return { changeId, release: view };
  };
