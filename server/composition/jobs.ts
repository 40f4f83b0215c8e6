import { accessRetentionJob } from "@/server/jobs/access-retention";
import { flagRetentionJob } from "@/server/jobs/flag-retention";
import { healthJobs } from "@/server/jobs/health-jobs";
import type { Job } from "@/server/jobs/job";

import { liveRetentionJob } from "@/server/jobs/live-retention";
import { composeHealthJobs } from "./health";
import type { Runtime } from "./runtime";

/** What one of the processes with the role `worker` does. */
export const composeJobs = ({ infrastructure, app, fleet }: Runtime): Job[] => [
  liveRetentionJob(infrastructure.liveRetention),
  ...healthJobs(composeHealthJobs(infrastructure)),
  accessRetentionJob(app.access),
  flagRetentionJob(app.flags),
  ...(fleet?.jobs ?? []),
];
