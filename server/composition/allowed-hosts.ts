import type { Environment } from "@/server/config/env";

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/** The hosts this Portside answers for: its public one, this machine's names for itself, and those it was given. */
export const allowedHostsOf = (environment: Environment): ReadonlySet<string> =>
  new Set([
    environment.publicUrl.host,
    environment.internalUrl.host,
    ...LOOPBACK,
    ...environment.allowedHosts,
  ]);
