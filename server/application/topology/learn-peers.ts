import type { TelemetryIntake } from "@/server/domain/topology/telemetry-intake";
import type { Clock } from "@/server/ports/clock";
import type { UnitOfWork } from "@/server/ports/unit-of-work";

export interface LearnPeersDeps {
  readonly unitOfWork: UnitOfWork;
  readonly intake: TelemetryIntake;
  readonly clock: Clock;
}

const RECENT_MS = 24 * 60 * 60_000;

/** Tells the intake which services the catalog names and who was seen at which address by any process. */
export const learnPeers =
  ({ unitOfWork, intake, clock }: LearnPeersDeps) =>
  async (): Promise<void> => {
    const from = new Date(clock.now().getTime() - RECENT_MS);
    const known = await unitOfWork.read(async ({ services, observations }) => ({
      services: (await services.list()).map(({ name }) => name),
      addresses: await observations.listAddresses(from),
    }));
    intake.learn(known);
  };
