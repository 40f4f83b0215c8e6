import type { Actor } from "@/server/domain/access/actor";
import type { Strategy, Variant } from "@/server/domain/flags/flag";
import { requireValidStrategies } from "@/server/domain/flags/validation/validate-strategies";
import type { ConnectionDeps } from "./connection-deps";

export interface ConnectedDraft {
  readonly connection: string;
  readonly strategies: readonly Strategy[];
  readonly variants: readonly Variant[];
}

/** Says what is wrong with strategies while they are written, by what is known of the connection; its source is not asked. */
export const checkConnectedDraft =
  (deps: Pick<ConnectionDeps, "unitOfWork" | "tools">) =>
  (_actor: Actor, { connection, strategies, variants }: ConnectedDraft): Promise<null> =>
    deps.unitOfWork.read(async ({ connectedSegments }) => {
      const kept = await connectedSegments.list(connection);
      requireValidStrategies(
        { strategies, variants },
        kept.map(({ segment }) => segment),
        deps.tools,
      );
      return null;
    });
