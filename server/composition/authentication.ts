import {
  createAuthentication,
  type ForgettingAuthentication,
} from "@/server/auth/create-authentication";
import type { Application } from "./application";
import type { Infrastructure } from "./infrastructure";

/** Sessions and API tokens as they are on record. */
export const composeAuthentication = (
  { environment }: Pick<Infrastructure, "environment">,
  { access }: Pick<Application, "access">,
): ForgettingAuthentication =>
  createAuthentication({
    isSecure: environment.publicUrl.protocol === "https:",
    resolveSession: access.resolveSession,
    resolveApiToken: access.resolveApiToken,
  });
