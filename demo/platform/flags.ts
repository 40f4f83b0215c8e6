import { InMemStorageProvider, Unleash } from "unleash-client";
import { log } from "./log";
import type { Settings } from "./settings";
import { recordFlag } from "./tracing";

const READY_WITHIN_MS = 2_000;
const METRICS_EVERY_MS = 15_000;
const STREAM_AGAIN_EVERY_MS = 15_000;

export interface UnleashFlags {
  /** Off when nobody answered yet. `shopper` is the userId that strategies look at. */
  isEnabled(flag: string, shopper?: string): boolean;
  close(): Promise<void>;
}

/**
 * Flags by the Unleash SDK: pushed to it over server-sent events, polled while the stream is down. The SDK
 * stays with polling once it fell back, so the stream is tried again from time to time.
 */
export async function createUnleashFlags(settings: Settings): Promise<UnleashFlags> {
  if (settings.unleash === null) return { isEnabled: () => false, close: () => Promise.resolve() };
  const unleash = new Unleash({
    url: settings.unleash.url,
    customHeaders: { Authorization: settings.unleash.token },
    appName: settings.service,
    instanceId: settings.instance,
    environment: settings.environment,
    experimentalMode: { type: "streaming" },
    metricsInterval: METRICS_EVERY_MS,
    metricsJitter: 2_000,
    storageProvider: new InMemStorageProvider(),
  });
  unleash.on("error", (error: Error) => log("flags are not refreshed", { error: error.message }));
  unleash.on("warn", (message: unknown) => log("flags warn", { warning: String(message) }));
  const streamAgain = setInterval(() => {
    void unleash.setExperimentalMode("streaming");
  }, STREAM_AGAIN_EVERY_MS);
  streamAgain.unref();
  await readyOrLate(unleash);
  return {
    isEnabled: (flag, shopper) => {
      const isEnabled = unleash.isEnabled(flag, shopper === undefined ? {} : { userId: shopper });
      recordFlag(flag, isEnabled);
      return isEnabled;
    },
    close: () => {
      clearInterval(streamAgain);
      return unleash.destroyWithFlush();
    },
  };
}

function readyOrLate(unleash: Unleash): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => {
      log("flags are late; every flag is off until they come");
      resolve();
    }, READY_WITHIN_MS);
    unleash.once("ready", () => {
      clearTimeout(late);
      resolve();
    });
  });
}
