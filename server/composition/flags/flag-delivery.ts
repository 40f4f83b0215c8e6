import path from "node:path";
import { createFileFlagSnapshots } from "@/server/adapters/files/file-flag-snapshots";
import { createUnleashEvaluationTools } from "@/server/adapters/unleash/evaluation-tools";
import { flagDeliverySource } from "@/server/application/flags/delivery/read-delivery";
import { createFlagGateway } from "@/server/http/flag-delivery/flag-gateway";
import { createSdkPresence } from "@/server/http/flag-delivery/sdk-presence";
import { createSdkTokens } from "@/server/http/flag-delivery/sdk-tokens";
import { createUsageBuffer } from "@/server/http/flag-delivery/usage-buffer";
import type { FlagDeliveryDeps } from "@/server/http/flag-delivery-routes";
import type { FlagEvaluationDeps } from "@/server/http/flag-frontend-routes";
import type { OwnFlags } from "@/server/ports/own-flags";
import type { Infrastructure } from "../infrastructure";

/** Flags on their way to SDKs, and what SDKs report on its way back. */
export interface FlagDelivery extends FlagDeliveryDeps, FlagEvaluationDeps {
  /** Reads the flags; answers come from memory from then on. */
  start(): Promise<void>;
  /** Ends the streams and stores what is held. */
  stop(): Promise<void>;
}

export function composeFlagDelivery(
  infrastructure: Infrastructure,
  ownFlags?: OwnFlags,
): FlagDelivery {
  const { environment, clock, logger, unitOfWork, jobUnitOfWork, preparation } = infrastructure;
  const folder = path.join(environment.dataDir, "flags");
  const tokens = createSdkTokens({
    ...{ unitOfWork, clock, logger },
    mayRefuse: () => preparation.isDone,
  });
  const gateway = createFlagGateway({
    ...infrastructure,
    tokens,
    source: flagDeliverySource({ unitOfWork }),
    snapshots: createFileFlagSnapshots(folder, logger),
  });
  const presence = createSdkPresence({ unitOfWork: jobUnitOfWork, clock, logger });
  const usage = createUsageBuffer({ unitOfWork: jobUnitOfWork, logger });
  ownFlags?.onChange(() => {
    if (!ownFlags.isOn("portside.streaming")) gateway.endStreams();
  });
  return {
    ...{ tokens, gateway, presence, usage, clock },
    ...(ownFlags && { isStreamingOn: () => ownFlags.isOn("portside.streaming") }),
    tools: createUnleashEvaluationTools(),
    origins: environment.frontendOrigins,
    start: () => gateway.start(),
    async stop() {
      await gateway.stop();
      await Promise.all([presence.close(), usage.close()]);
    },
  };
}
