import type { Readiness } from "@/server/http/system-routes";
import type { Runtime } from "./runtime";

/** Whether this process can do its work now. The database is asked each time: a probe must not see an old answer. */
export async function readReadiness(
  { infrastructure, flagDelivery }: Runtime,
  isStopping: boolean,
): Promise<Readiness> {
  if (isStopping) return { isReady: false, parts: { running: false } };
  const database = await infrastructure.database.$queryRaw`select 1`.then(
    () => true,
    () => false,
  );
  const parts = {
    database,
    prepared: infrastructure.preparation.isDone,
    liveFeed: infrastructure.liveFeed.isCurrent(),
    ...(infrastructure.environment.roles.has("gateway") && {
      flags: flagDelivery.gateway.isCurrent(),
    }),
    running: true,
  };
  return { isReady: Object.values(parts).every(Boolean), parts };
}
