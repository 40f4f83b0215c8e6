import type { FlagDeliverySource } from "@/server/application/flags/read-delivery";
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
  start(): Promise<void>;
  /** Sends SDKs elsewhere; requests are answered as before. */
  endStreams(): void;
  stop(): Promise<void>;
}

const CHANNEL = "portside_live";
const POLL_MS = 1_000;
const TOKENS_MS = 15_000;

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
    try {
      await follow();
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

  const restore = async (): Promise<void> => {
    tokens.restore(await keeper.readTokens());
    for (const snapshot of await keeper.readFlags()) held.put(prepareFlags(snapshot));
  };

  const timers: NodeJS.Timeout[] = [];
  let unsubscribe = (): void => undefined;
  return {
    find: held.find,
    isCurrent: () => isCurrent,
    async start() {
      await restore();
      unsubscribe = deps.wakeUps.subscribe(CHANNEL, () => void sync());
      await refreshTokens();
      await sync();
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
