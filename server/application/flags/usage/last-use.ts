import { type FlagUse, IN_USE_MS } from "@/server/domain/flags/flag-rules";
import type { Environment } from "@/server/domain/shared/environment";
import type { Stores } from "@/server/ports/unit-of-work";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

interface Ground {
  readonly scopes: readonly Environment[];
  readonly now: Date;
}

/** When SDKs of any environment last evaluated a flag and, where that is a moment ago, whose they were. */
export async function lastUse(
  stores: Pick<Stores, "flagUsage">,
  name: string,
  { scopes, now }: Ground,
): Promise<FlagUse> {
  const hourBefore = new Date(now.getTime() - HOUR_MS);
  const recently = new Date(now.getTime() - IN_USE_MS);
  let lastAt: Date | null = null;
  const by: string[] = [];
  for (const { name: environment } of scopes) {
    const totals = await stores.flagUsage.totals([name], environment, hourBefore);
    const at = totals.get(name)?.lastAt ?? null;
    if (!at) continue;
    if (!lastAt || at > lastAt) lastAt = at;
    if (at < recently) continue;
    const from = new Date(Math.floor(recently.getTime() / MINUTE_MS) * MINUTE_MS);
    const query = { environment, from, bucketMs: MINUTE_MS };
    const applications = await stores.flagUsage.byApplication(name, query);
    by.push(...[...applications.keys()].map((appName) => `${appName} in ${environment}`));
  }
  return { lastEvaluatedAt: lastAt, evaluatedBy: by };
}
