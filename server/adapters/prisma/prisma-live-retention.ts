import type { LiveRetention } from "@/server/ports/live-retention";
import type { Database } from "./client";

export const createPrismaLiveRetention = (database: Database): LiveRetention => ({
  forget: (olderThanMs) =>
    database.$executeRaw`
      delete from live_event where at < now() - ${olderThanMs}::float8 * interval '1 millisecond'`,
});
