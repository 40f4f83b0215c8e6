import type { Actor } from "@/server/domain/access/actor";
import type { FlagDeps } from "./flag-deps";
import { type FlagView, groundOf, viewFlag } from "./flag-view";

/** One flag with everything its page says of it. */
export const getFlag =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock">) =>
  (actor: Actor, query: { readonly name: string }): Promise<FlagView> =>
    deps.unitOfWork.read(async (stores) =>
      viewFlag(stores, query.name, await groundOf(stores, actor, deps.clock.now())),
    );
