import { createHmac } from "node:crypto";
import path from "node:path";
import { createUnleashOwnFlags } from "@/server/adapters/unleash/unleash-own-flags";
import { seedOwnFlags } from "@/server/application/flags/own/seed-own-flags";
import { OWN_PROJECT } from "@/server/domain/flags/own-flag";
import type { OwnFlags } from "@/server/ports/own-flags";
import type { Application } from "../application";
import type { Infrastructure } from "../infrastructure";
import { ensureSecretKey } from "../secret-key";

export interface RunningOwnFlags extends OwnFlags {
  /** Defines the flags where they are not, and follows them by the delivery of this process. */
  start(app: Application): Promise<void>;
  stop(): void;
}

/** Flags that decide about Portside itself, evaluated by the SDK against Portside's own delivery. */
export function composeOwnFlags(infrastructure: Infrastructure): RunningOwnFlags {
  const { environment, logger, processName, unitOfWork } = infrastructure;
  const folder = path.join(environment.dataDir, "flags", "own");
  const flags = createUnleashOwnFlags({ folder, instanceId: processName, logger });
  return {
    isOn: flags.isOn,
    onChange: flags.onChange,
    stop: flags.stop,
    async start(app) {
      const seeded = await seedOwnFlags({
        unitOfWork,
        createProject: app.flags.projects.create,
        importFlags: app.flags.importFlags,
      })();
      const key = await ensureSecretKey(environment);
      const secret = createHmac("sha256", key).update("own flags").digest("base64url");
      const token = `${OWN_PROJECT}:${seeded.environment}.${secret}`;
      const backend = [{ project: OWN_PROJECT, environment: seeded.environment, token }];
      await app.access.registerInitialTokens({ backend, api: [] });
      const url = new URL("/api", environment.internalUrl).href;
      await flags.start({ url, token, environment: seeded.environment });
    },
  };
}
