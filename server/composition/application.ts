import { createDdsketchLatencySketches } from "@/server/adapters/ddsketch/ddsketch-latency-sketches";
import { createUnleashEvaluationTools } from "@/server/adapters/unleash/evaluation-tools";
import { composeAccess, sha256 } from "./access";
import { composeChanges } from "./changes";
import { composeFlags } from "./flags";
import { composeFlagConnections } from "./flags/flag-connections";
import { composeFlagInsight } from "./flags/flag-insight";
import { composeFlagSchedules } from "./flags/flag-schedules";
import { composeFlagWebhooks, webhookGround } from "./flags/flag-webhooks";
import { composeHealth } from "./health";
import type { Infrastructure } from "./infrastructure";
import { composeInverseCommands } from "./inverses/inverse-commands";
import { describeSelf } from "./portside-self";
import { composeReleases } from "./releases";
import { composeServices } from "./services";
import { composeTopology } from "./topology";

/** Every use case, by feature. Each feature composes its own in `composition/<feature>.ts` and is added here. */
export function composeApplication(infrastructure: Infrastructure) {
  const access = composeAccess(infrastructure);
  const tools = createUnleashEvaluationTools();
  const flags = composeFlags({ ...infrastructure, tools });
  const flagInsight = composeFlagInsight({ ...infrastructure, tools });
  const unleash = composeFlagConnections({ ...infrastructure, tools });
  const sketches = createDdsketchLatencySketches();
  const flagSchedules = composeFlagSchedules({ ...infrastructure, sketches });
  const flagWebhooks = composeFlagWebhooks(webhookGround(infrastructure));
  const releases = composeReleases({ ...infrastructure, sketches });
  const portside = describeSelf(infrastructure, access.product.portsideVersion);
  const health = composeHealth({
    unitOfWork: infrastructure.unitOfWork,
    clock: infrastructure.clock,
    sketches,
    portside,
  });
  const services = composeServices({ ...infrastructure, sketches, portside });
  const topology = composeTopology(infrastructure, { sketches, portside });
  const inverses = composeInverseCommands({
    access,
    flags,
    flagInsight,
    flagSchedules,
    flagWebhooks,
    releases,
    unleash,
  });
  const { unitOfWork, clock } = infrastructure;
  const changes = composeChanges({ unitOfWork, clock, inverses, sha256 });
  return {
    access,
    changes,
    flags,
    flagInsight,
    flagSchedules,
    flagWebhooks,
    health,
    releases,
    services,
    topology,
    unleash,
  };
}

export type Application = ReturnType<typeof composeApplication>;
