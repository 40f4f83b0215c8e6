import type { Place } from "@/server/domain/releases/place";
import type { UnitOfWork } from "@/server/ports/unit-of-work";

interface Deps {
  readonly unitOfWork: UnitOfWork;
}

const toPlaces = (deployments: readonly Place[]): readonly Place[] =>
  deployments.map(({ environment, service }) => ({ environment, service }));

/** Places where a deployment is under way. */
export const listActivePlaces =
  ({ unitOfWork }: Deps) =>
  (): Promise<readonly Place[]> =>
    unitOfWork.read(async ({ deployments }) => toPlaces(await deployments.listActive()));

/** Places where something should run. */
export const listRunningPlaces =
  ({ unitOfWork }: Deps) =>
  (): Promise<readonly Place[]> =>
    unitOfWork.read(async ({ deployments }) => toPlaces(await deployments.listRunning()));
