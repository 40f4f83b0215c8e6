import { accessRetentionJob } from "@/server/jobs/access-retention";
import { flagRetentionJob } from "@/server/jobs/flag-retention";
import type { Job } from "@/server/jobs/job";
import { liveRetentionJob } from "@/server/jobs/live-retention";
import type { Runtime } from "./runtime";

/** What one of the processes with the role `worker` does. */
export const composeJobs = ({ infrastructure, app }: Runtime): Job[] => [
  liveRetentionJob(infrastructure.liveRetention),
  accessRetentionJob(app.access),
  flagRetentionJob(app.flags),
];
