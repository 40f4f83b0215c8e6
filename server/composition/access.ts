import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { createArgon2PasswordHasher } from "@/server/adapters/argon2/argon2-password-hasher";
import { createPrismaSignInThrottle } from "@/server/adapters/prisma/prisma-sign-in-throttle";
import type { AccessDeps } from "@/server/application/access/access-deps";
import { addUser } from "@/server/application/access/add-user";
import { admitForeignUser } from "@/server/application/access/admit-foreign-user";
import { describeSession } from "@/server/application/access/describe-session";
import { endSession } from "@/server/application/access/end-session";
import { ensureFirstAdministrator } from "@/server/application/access/ensure-first-administrator";
import { forgetExpired } from "@/server/application/access/forget-expired";
import { isFirstRun } from "@/server/application/access/is-first-run";
import { listSessions } from "@/server/application/access/list-sessions";
import { listUsers } from "@/server/application/access/list-users";
import { registerInitialTokens } from "@/server/application/access/register-initial-tokens";
import { resetPassword } from "@/server/application/access/reset-password";
import { resolveApiToken } from "@/server/application/access/resolve-api-token";
import { resolveSession } from "@/server/application/access/resolve-session";
import { setDisabled } from "@/server/application/access/set-disabled";
import { setRole } from "@/server/application/access/set-role";
import { signIn } from "@/server/application/access/sign-in";
import { signOut } from "@/server/application/access/sign-out";
import type { Infrastructure } from "./infrastructure";

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

const versionOf = z.object({ version: z.string() });

type Parts = Pick<
  Infrastructure,
  "unitOfWork" | "database" | "clock" | "logger" | "newId" | "newSecret" | "environment"
>;

export function composeAccess(infrastructure: Parts) {
  const { unitOfWork, clock, logger, newId, newSecret, database, environment } = infrastructure;
  const deps: AccessDeps = {
    product: {
      systemName: environment.demo ? "shop" : environment.publicUrl.hostname,
      portsideVersion: readVersion(environment.rootDir),
    },
    unitOfWork,
    clock,
    logger,
    newId,
    newToken: newSecret,
    sha256,
    passwords: createArgon2PasswordHasher(),
    throttle: createPrismaSignInThrottle(database),
  };
  return composeAccessOver(deps);
}

const readVersion = (rootDir: string): string =>
  versionOf.parse(JSON.parse(readFileSync(path.join(rootDir, "package.json"), "utf8"))).version;

/** The use cases over any adapters, which is how tests make them. */
export const composeAccessOver = (deps: AccessDeps) => ({
  product: deps.product,
  signIn: signIn(deps),
  signOut: signOut(deps),
  admitForeignUser: admitForeignUser(deps),
  resolveSession: resolveSession(deps),
  resolveApiToken: resolveApiToken(deps),
  describeSession: describeSession(deps),
  listUsers: listUsers(deps),
  addUser: addUser(deps),
  resetPassword: resetPassword(deps),
  setRole: setRole(deps),
  setDisabled: setDisabled(deps),
  listSessions: listSessions(deps),
  endSession: endSession(deps),
  ensureFirstAdministrator: ensureFirstAdministrator(deps),
  registerInitialTokens: registerInitialTokens(deps),
  isFirstRun: isFirstRun(deps),
  forgetExpired: forgetExpired(deps),
});
