import { isFulfilled, type OpenWrite } from "@/server/domain/flags/connection";
import type { FlagControl } from "@/server/ports/flag-control";
import { recordWrite } from "./commit-write";
import type { ConnectionDeps } from "./connection-deps";

/** Longer than any write takes with all its tries: who began it is no longer at it. */
export const ABANDONED_MS = 60_000;

export interface Settling {
  readonly connection: string;
  readonly control: FlagControl;
  readonly signal?: AbortSignal | undefined;
}

/** Finds out what came of writes that nobody waits for any more: records those that happened, forgets the others. */
export async function settleWrites(
  deps: Pick<ConnectionDeps, "unitOfWork" | "clock">,
  { connection, control, signal }: Settling,
): Promise<void> {
  const writes = await deps.unitOfWork.read(({ flagConnections }) =>
    flagConnections.listWrites(connection),
  );
  const before = deps.clock.now().getTime() - ABANDONED_MS;
  for (const write of writes.filter(({ at }) => at.getTime() < before))
    await settle(deps, write, await control.findFlag(write.address, signal));
}

const settle = (
  { unitOfWork, clock }: Pick<ConnectionDeps, "unitOfWork" | "clock">,
  write: OpenWrite,
  now: Awaited<ReturnType<FlagControl["findFlag"]>>,
): Promise<void> =>
  unitOfWork.run(async (stores) => {
    const wasOpen = await stores.flagConnections.closeWrite(write.id);
    if (!wasOpen || !isFulfilled(write.wish, now)) return;
    await recordWrite(stores, { write, after: now }, clock.now());
  });
