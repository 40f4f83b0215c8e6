import { setTimeout as sleep } from "node:timers/promises";
import type { FlagDeliverySource } from "@/server/application/flags/delivery/read-delivery";
import type { FlagSnapshots } from "@/server/ports/flag-snapshots";
import type { Logger } from "@/server/ports/logger";
import type { Metrics } from "@/server/ports/metrics";
import type { WakeUps } from "@/server/ports/wake-ups";
import { coalesced } from "./coalesced";
import { createHeldEnvironments, type EnvironmentDelivery } from "./held-environments";
import { prepareFlags } from "./prepared-flags";
import type { SdkTokens } from "./sdk-tokens";
import { createSnapshotKeeper } from "./snapshot-keeper";

export interface FlagGatewayDeps {
  readonly source: FlagDeliverySource;
  readonly tokens: SdkTokens;
  readonly snapshots: FlagSnapshots;
  readonly wakeUps: WakeUps;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

/** The flags of every environment, held ready and kept up with the log of revisions. */
export interface FlagGateway {
  /** Null when there is none of that name, or none could be read yet. */
  find(environment: string, project?: string | null): EnvironmentDelivery | null;
  /** False while the database does not answer: what is held may be old. */
  isCurrent(): boolean;
  /** Reads the log from now on to its end, or finds that it cannot. */
  catchUp(): Promise<void>;
  start(): Promise<void>;
  /** Sends SDKs elsewhere; requests are answered as before. */
  endStreams(): void;
  stop(): Promise<void>;
}

const CHANNEL = "portside_live";
const POLL_MS = 1_000;
const TOKENS_MS = 15_000;
/** With a snapshot in hand nobody waits longer than this for a database that may not come. */
const RESTORED_WAIT_MS = 1_000;

export function createFlagGateway(deps: FlagGatewayDeps): FlagGateway {
  const { source, tokens, logger } = deps;
  const held = createHeldEnvironments(source, deps.metrics);
  const keeper = createSnapshotKeeper(deps.snapshots, logger);
  let isCurrent = false;

  const follow = async (): Promise<void> => {
    for (const { environment, revision } of await source.revisions())
      if (await held.follow(environment, revision))
        keeper.keep(environment, () => held.find(environment)?.flags ?? null);
  };

  const sync = coalesced(async () => {
    const startedAt = performance.now();
    try {
      await follow();
      held.settle(startedAt);
      if (!isCurrent) logger.info("The flags that SDKs are given are current");
      isCurrent = true;
    } catch (error) {
      if (isCurrent) logger.warn("Flags cannot be read; SDKs are given what is held", { error });
      isCurrent = false;
    }
  });

  const refreshTokens = async (): Promise<void> => {
    await tokens.refresh();
    keeper.keepTokens(tokens.known());
  };

  /** Says whether there was anything to be served from. */
  const restore = async (): Promise<boolean> => {
    tokens.restore(await keeper.readTokens());
    const snapshots = await keeper.readFlags();
    for (const snapshot of snapshots) held.put(prepareFlags(snapshot));
    return snapshots.length > 0;
  };

  const timers: NodeJS.Timeout[] = [];
  let unsubscribe = (): void => undefined;
  return {
    find: held.find,
    isCurrent: () => isCurrent,
    catchUp: sync,
    async start() {
      const isRestored = await restore();
      tokens.whenLearned(() => keeper.keepTokens(tokens.known()));
      unsubscribe = deps.wakeUps.subscribe(CHANNEL, () => void sync());
      const caughtUp = Promise.all([refreshTokens(), sync()]);
      await (isRestored ? Promise.race([caughtUp, sleep(RESTORED_WAIT_MS)]) : caughtUp);
      timers.push(
        setInterval(() => void sync(), POLL_MS).unref(),
        setInterval(() => void refreshTokens(), TOKENS_MS).unref(),
      );
    },
    endStreams: held.endStreams,
    async stop() {
      for (const timer of timers) clearInterval(timer);
      unsubscribe();
      held.endStreams();
      await sync();
      await keeper.close();
    },
  };
}
