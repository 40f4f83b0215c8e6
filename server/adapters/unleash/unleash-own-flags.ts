import { mkdir } from "node:fs/promises";
import { type Unleash, Unleash as UnleashClient } from "unleash-client";
import { defaultOf } from "@/server/domain/flags/own-flag";
import type { Logger } from "@/server/ports/logger";
import type { OwnFlags } from "@/server/ports/own-flags";

export interface UnleashOwnFlagsOptions {
  /** Where flags are kept for the next start. */
  readonly folder: string;
  readonly instanceId: string;
  readonly logger: Logger;
  readonly refreshMs?: number;
}

export interface OwnFlagsSource {
  /** The address of the delivery, with its `/api`. */
  readonly url: string;
  readonly token: string;
  readonly environment: string;
}

export interface UnleashOwnFlags extends OwnFlags {
  /** Reads from a delivery from now on; comes back at once, whether or not it answers. */
  start(source: OwnFlagsSource): Promise<void>;
  stop(): void;
}

const REFRESH_MS = 5_000;
const METRICS_MS = 60_000;

/** Portside as any other user of its delivery, by the SDK that everybody uses. */
export function createUnleashOwnFlags(options: UnleashOwnFlagsOptions): UnleashOwnFlags {
  const { folder, instanceId, logger, refreshMs = REFRESH_MS } = options;
  const listeners: (() => void)[] = [];
  let client: Unleash | null = null;
  return {
    isOn: (name) => client?.isEnabled(name, {}, () => defaultOf(name)) ?? defaultOf(name),
    onChange: (listener) => void listeners.push(listener),
    async start({ url, token, environment }) {
      await mkdir(folder, { recursive: true });
      client = new UnleashClient({
        ...{ url, environment, instanceId },
        appName: "portside",
        customHeaders: { Authorization: token },
        backupPath: folder,
        refreshInterval: refreshMs,
        experimentalMode: { type: "streaming" },
        metricsInterval: METRICS_MS,
      });
      client.on("error", (error: unknown) =>
        logger.warn("Portside's own flags are as they were", { error }),
      );
      client.on("warn", () => undefined);
      for (const event of ["ready", "changed"])
        client.on(event, () => {
          for (const listener of listeners) listener();
        });
    },
    stop() {
      client?.destroy();
      client = null;
    },
  };
}
