import type { AuthOptions } from "next-auth";
import type { Provider } from "next-auth/providers/index";
import { ABSOLUTE_LIMIT_MS } from "@/server/domain/access/session";
import type { Logger } from "@/server/ports/logger";
import { createNextAuthAdapter, type NextAuthAdapterDeps } from "./next-auth-adapter";
import { sessionCookieName } from "./session-cookie";

export interface NextAuthDeps extends NextAuthAdapterDeps {
  readonly isSecure: boolean;
  /** Signs what next-auth puts into the browser while somebody is away at their identity provider. */
  readonly secret: string;
  readonly newToken: () => string;
  readonly logger: Logger;
  /** Who may vouch for people; nobody yet. Never with dangerous e-mail linking. */
  readonly providers: Provider[];
}

const SIGN_IN = "/sign-in";

/** next-auth with sessions in the database, the same ones our own password route opens. */
export const nextAuthOptions = (deps: NextAuthDeps): AuthOptions => ({
  adapter: createNextAuthAdapter(deps),
  providers: deps.providers,
  secret: deps.secret,
  useSecureCookies: deps.isSecure,
  session: {
    strategy: "database",
    maxAge: ABSOLUTE_LIMIT_MS / 1000,
    generateSessionToken: deps.newToken,
  },
  cookies: {
    sessionToken: {
      name: sessionCookieName(deps.isSecure),
      options: { httpOnly: true, sameSite: "lax", path: "/", secure: deps.isSecure },
    },
  },
  pages: { signIn: SIGN_IN, signOut: SIGN_IN, error: SIGN_IN, verifyRequest: SIGN_IN },
  callbacks: {
    session: ({ session, user }) => ({
      expires: session.expires,
      user: { name: user.name ?? null, email: user.email },
    }),
  },
  logger: {
    error: (code) => deps.logger.warn("next-auth refused a request", { code }),
    warn: (code) => deps.logger.debug("next-auth warns", { code }),
    debug: () => undefined,
  },
});
