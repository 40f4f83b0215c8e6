import type { Actor } from "@/server/domain/access/actor";
import { notFound } from "@/server/domain/shared/errors";
import { type ChangeView, viewChange } from "./change-view";
import type { ChangesDeps } from "./changes-deps";

/** One change. */
export const getChange =
  (deps: ChangesDeps) =>
  (actor: Actor, { changeId }: { readonly changeId: string }): Promise<ChangeView> =>
    deps.unitOfWork.read(async (stores) => {
      const found = await viewChange({ stores, inverses: deps.inverses }, actor, changeId);
      if (!found) throw notFound("change", changeId);
      return found.view;
    });
