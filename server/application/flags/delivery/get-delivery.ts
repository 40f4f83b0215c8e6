import type { Actor } from "@/server/domain/access/actor";
import type { FlagDeps } from "../flag-deps";

export interface DeliveryView {
  readonly connected: number;
  readonly took: number;
  /** From the change until the last of them took it; null until all have. */
  readonly tookMs: number | null;
}

/** How many of the connected SDKs have taken a revision. */
export const getDelivery =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock">) =>
  (
    _actor: Actor,
    query: { readonly environment: string; readonly revision: number },
  ): Promise<DeliveryView> =>
    deps.unitOfWork.read(async ({ sdkInstances, flagRevisions }) => {
      const { environment, revision } = query;
      const event = await flagRevisions.findEvent(environment, revision);
      const { connected, took, lastTookAt } = await sdkInstances.countTaken(
        environment,
        revision,
        deps.clock.now(),
      );
      const isComplete = connected > 0 && took === connected;
      const tookMs =
        isComplete && event && lastTookAt
          ? Math.max(0, lastTookAt.getTime() - event.at.getTime())
          : null;
      return { connected, took, tookMs };
    });
