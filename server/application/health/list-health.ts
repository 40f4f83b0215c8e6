import type { HealthDeps } from "@/server/application/shared/health-deps";
import { readHealthViews } from "@/server/application/shared/health-view";
import type { Actor } from "@/server/domain/access/actor";
import { STATUSES, type Status } from "@/server/domain/shared/status";

/** The health of every service of an environment, with how many are in which status. */
export const listHealth =
  ({ unitOfWork, sketches, clock }: HealthDeps) =>
  (_actor: Actor, { environment }: { readonly environment: string }) =>
    unitOfWork.read(async (stores) => {
      const now = clock.now();
      const views = await readHealthViews(stores, { environment, now, sketches });
      const items = views.map(({ health }) => health);
      const count = (status: Status) =>
        items.filter(({ statusFact }) => statusFact.status === status).length;
      const counts = Object.fromEntries(STATUSES.map((status) => [status, count(status)]));
      return { asOf: now, items, counts: counts as Record<Status, number> };
    });
