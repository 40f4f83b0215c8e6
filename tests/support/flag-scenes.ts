import { setTimeout as sleep } from "node:timers/promises";
import type { Actor } from "@/server/domain/access/actor";
import { aToken, type FlagServer, type FlagServerOptions, startFlagServer } from "./flag-server";

export const ana: Actor = { id: "ana", name: "Ana", kind: "user", role: "operator" };
export const NAME = "payments.new-card-processor";

/** A server with one flag, which is off. */
export const startedServer = async (options: FlagServerOptions = {}): Promise<FlagServer> => {
  const server = await startFlagServer(options);
  await server.addToken(aToken());
  await server.flags.create(ana, {
    name: NAME,
    type: "release",
    description: "",
    impressionData: false,
  });
  await server.start();
  return server;
};

export const versionOf = async (server: FlagServer): Promise<number> => {
  const flag = await server.flags.get(ana, { name: NAME });
  return flag.environments.find(({ environment }) => environment === "production")?.version ?? -1;
};

export const toggle = async (server: FlagServer, enabled: boolean) =>
  server.flags.toggle(ana, {
    name: NAME,
    environment: "production",
    enabled,
    version: await versionOf(server),
  });

/** Waits for it, and says how long it took. */
export const until = async (
  holds: () => boolean | Promise<boolean>,
  withinMs = 5_000,
): Promise<number> => {
  const started = performance.now();
  while (!(await holds())) {
    if (performance.now() - started > withinMs) throw new Error("It did not become so in time.");
    await sleep(1);
  }
  return performance.now() - started;
};
