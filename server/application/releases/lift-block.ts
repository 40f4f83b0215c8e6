import type { Actor } from "@/server/domain/access/actor";
import { releaseRecord } from "@/server/domain/releases/release";
import { notFound } from "@/server/domain/shared/errors";
import type { ReleaseRegistered } from "./register-release";
import type { ReleaseDeps } from "./release-deps";
import { viewReleases } from "./release-view";

export interface LiftBlockCommand {
  readonly service: string;
  readonly environment: string;
  readonly releaseId: string;
  readonly reason: string;
}

/** Lets automation deploy a release again that a rollback took away. */
export const liftBlock =
  ({ unitOfWork, clock }: ReleaseDeps) =>
  (actor: Actor, command: LiftBlockCommand): Promise<ReleaseRegistered> =>
    unitOfWork.run(async (stores) => {
      const { service, environment, releaseId, reason } = command;
      const at = clock.now();
      const block = await stores.releaseBlocks.find(command);
      if (!block || !(await stores.releaseBlocks.lift(command, { name: actor.name, at })))
        throw notFound("block of", `${releaseId} in ${environment}`);
      await stores.live.publish({ topic: "releases", key: service, environment });
      const change = await stores.changes.append({
        actor: { id: actor.id, name: actor.name, kind: actor.kind },
        action: "release.unblocked",
        object: { kind: "release_block", id: block.id },
        environment,
        services: [service],
        reason,
        before: null,
        after: releaseRecord(releaseId),
        inverse: null,
        revertsId: null,
        at,
      });
      const [release] = await viewReleases(stores, await stores.releases.listByIds([releaseId]));
      if (!release) throw notFound("release", releaseId);
      return { changeId: change.id, release };
    });
