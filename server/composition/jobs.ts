import { createDdsketchLatencySketches } from "@/server/adapters/ddsketch/ddsketch-latency-sketches";
import { runSchedules } from "@/server/application/flags/schedules/run-schedules";
import { accessRetentionJob } from "@/server/jobs/access-retention";
import { flagConnectionsJob } from "@/server/jobs/flag-connections";
import { flagRetentionJob } from "@/server/jobs/flag-retention";
import { flagSchedulesJob } from "@/server/jobs/flag-schedules";
import { flagWebhooksJobs } from "@/server/jobs/flag-webhooks";
import { healthJobs } from "@/server/jobs/health-jobs";
import type { Job } from "@/server/jobs/job";

import { liveRetentionJob } from "@/server/jobs/live-retention";
import type { UnitOfWork } from "@/server/ports/unit-of-work";
import { composeWebhookRuns, webhookGround } from "./flags/flag-webhooks";
import { composeHealthJobs } from "./health";
import type { Infrastructure } from "./infrastructure";
import type { Runtime } from "./runtime";

/** What one of the processes with the role `worker` does. */
export const composeJobs = ({ infrastructure, app, fleet }: Runtime): Job[] => [
  liveRetentionJob(infrastructure.liveRetention),
  ...healthJobs(composeHealthJobs(infrastructure)),
  accessRetentionJob(app.access),
  flagRetentionJob(app.flags),
  flagConnectionsJob(app.unleash),
  flagSchedulesJob(composeScheduleRuns(infrastructure.jobUnitOfWork)),
  ...flagWebhooksJobs(webhookRuns(infrastructure)),
  ...(fleet?.jobsOf(app) ?? []),
];

/** By the database's clock: workers whose clocks differ take a step once, and none takes it early. */
export const composeScheduleRuns = (unitOfWork: UnitOfWork) =>
  runSchedules({
    unitOfWork,
    now: ({ flagSchedules }) => flagSchedules.now(),
    sketches: createDdsketchLatencySketches(),
  });

const webhookRuns = (infrastructure: Infrastructure) =>
  composeWebhookRuns(
    { ...webhookGround(infrastructure), unitOfWork: infrastructure.jobUnitOfWork },
    infrastructure.outboundHttp,
  );
