import { createUnleashFlags, type UnleashFlags } from "./flags";
import { createHttpClient, type HttpClient } from "./http-client";
import { createHttpServer, type HttpRoutes } from "./http-server";
import { runProcess } from "./process";
import type { Settings } from "./settings";
import { startTelemetry } from "./telemetry";

/** What the fleet's technology offers to a service while it is composed. */
export interface Platform {
  readonly settings: Settings;
  readonly flags: UnleashFlags;
  /** A client for another service or an external system, found by its name. */
  clientOf(peer: string, options: ClientOptions): HttpClient;
  /** Called once, after the last request: the last registered goes first. */
  onStop(close: () => Promise<void>): void;
}

export interface ClientOptions {
  readonly adapter: string;
  readonly timeoutMs: number;
  readonly retries: number;
}

/** Runs a service until SIGTERM: composed, then ready, then drained. */
export const runService = (compose: (platform: Platform) => Promise<HttpRoutes>): Promise<void> =>
  runProcess(async (settings) => {
    const closing: (() => Promise<void>)[] = [startTelemetry(settings)];
    const flags = await createUnleashFlags(settings);
    closing.push(flags.close);
    const routes = await compose({
      settings,
      flags,
      clientOf: (peer, options) =>
        createHttpClient({ peer, baseUrl: settings.peerUrl(peer), ...options }),
      onStop: (close) => closing.push(close),
    });
    let isReady = true;
    return {
      listeners: [{ server: createHttpServer(routes, () => isReady), port: settings.port }],
      leave: () => {
        isReady = false;
      },
      closing,
    };
  });
