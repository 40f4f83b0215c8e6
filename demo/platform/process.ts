import type { Server } from "node:http";
import { explain, log } from "./log";
import { readSettings, type Settings } from "./settings";

export interface Listener {
  readonly server: Server;
  readonly port: number;
}

export interface Running {
  readonly listeners: readonly Listener[];
  /** From here on the process says that it is not ready. */
  leave?(): void;
  /** After the last request, the last one first. */
  readonly closing?: readonly (() => Promise<void>)[];
}

/** Long enough for the router to see that this instance is leaving. */
const LEAVE_MS = 250;
const DRAIN_WITHIN_MS = 8_000;

/** Runs what `start` gives until SIGTERM, then drains it and exits with 0. A failed start exits with 1. */
export async function runProcess(start: (settings: Settings) => Promise<Running>): Promise<void> {
  try {
    const settings = readSettings();
    const running = await start(settings);
    for (const { server, port } of running.listeners) await listen(server, settings.host, port);
    stopOnSignal(running);
    const { service, version, instance } = settings;
    log("ready", { service, version, instance });
  } catch (error) {
    log("this process does not start", { error: explain(error) });
    process.exit(1);
  }
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
}

function stopOnSignal(running: Running): void {
  let isStopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    if (isStopping) return;
    isStopping = true;
    log("draining", { signal });
    setTimeout(() => process.exit(1), DRAIN_WITHIN_MS);
    running.leave?.();
    await new Promise((resolve) => setTimeout(resolve, LEAVE_MS));
    await Promise.all(running.listeners.map(({ server }) => drain(server)));
    for (const close of [...(running.closing ?? [])].reverse())
      await close().catch((error: unknown) => log("did not close", { error: explain(error) }));
    log("stopped");
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

/** Takes no new connection, and waits for the requests under way. */
function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
