import type { Actor } from "@/server/domain/access/actor";
import { may } from "@/server/domain/access/permission";
import { assessFlag } from "@/server/domain/flags/lifecycle";
import { notFound } from "@/server/domain/shared/errors";
import type { FlagDeps } from "../flag-deps";
import { readLifecycleGround } from "./lifecycle-ground";

/** One flag's place in its life. */
export const getLifecycle =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock">) =>
  (actor: Actor, { name }: { readonly name: string }) =>
    deps.unitOfWork.read(async (stores) => {
      const ground = await readLifecycleGround(stores, deps.clock.now());
      const [facts] = await stores.flagLifecycle.listFacts([name]);
      if (!facts) throw notFound("flag", name);
      const { type, lifetimeDays, owner, stale, version, createdAt, evidence } = facts;
      return {
        ...{ name, type, lifetimeDays, owner, stale, version, createdAt, evidence },
        ...assessFlag(facts, ground),
        mayEdit: may(actor, "flag:edit"),
      };
    });
