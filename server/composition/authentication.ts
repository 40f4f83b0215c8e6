import type { Authentication } from "@/server/http/authentication";
import type { Infrastructure } from "./infrastructure";

/** Nobody is known until sign-in is composed here. */
export const composeAuthentication = (_infrastructure: Infrastructure): Authentication => ({
  bySession: async () => null,
  byToken: async () => null,
});
