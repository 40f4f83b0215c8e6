import type { Clock } from "@/server/ports/clock";
import type { DeployEngine } from "@/server/ports/deploy-engine";
import type { UnitOfWork } from "@/server/ports/unit-of-work";

/** Logs of what ended stay this long at the engine. */
const LOGS_MS = 6 * 3_600_000;
/** Records of instances stay with the deployments they belong to for longer. */
const RECORDS_MS = 90 * 86_400_000;

export interface ForgetEndedDeps {
  readonly unitOfWork: UnitOfWork;
  readonly engine: DeployEngine;
  readonly clock: Clock;
}

/** Drops instances that ended long ago, at the engine and in the records; tells how many. */
export const forgetEnded =
  ({ unitOfWork, engine, clock }: ForgetEndedDeps) =>
  async (): Promise<number> => {
    const now = clock.now().getTime();
    const environments = await unitOfWork.read((stores) => stores.environments.list());
    let forgotten = 0;
    for (const { name } of environments)
      forgotten += await engine.forgetInstances(name, new Date(now - LOGS_MS));
    await unitOfWork.run(({ instances }) =>
      instances.deleteEndedBefore(new Date(now - RECORDS_MS)),
    );
    return forgotten;
  };
