import { nextAuthOptions } from "@/server/auth/next-auth-options";
import { announceToNextAuth } from "@/server/config/env";
import { sha256 } from "./access";
import type { Runtime } from "./runtime";

/** next-auth on the sessions of this Portside. */
export function composeNextAuth({ infrastructure, app }: Runtime) {
  const { environment, unitOfWork, clock, logger, newId, newSecret } = infrastructure;
  announceToNextAuth(environment.publicUrl);
  return nextAuthOptions({
    unitOfWork,
    clock,
    logger,
    newId,
    newToken: newSecret,
    sha256,
    resolveSession: app.access.resolveSession,
    signOut: app.access.signOut,
    admit: app.access.admitForeignUser,
    isSecure: environment.publicUrl.protocol === "https:",
    /** Nobody is away at an identity provider yet, so nothing signed has to outlive this process. */
    secret: newSecret(),
    providers: [],
  });
}
