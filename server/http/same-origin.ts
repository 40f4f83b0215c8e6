import type { IncomingMessage } from "node:http";
import { DomainError } from "@/server/domain/shared/errors";

/**
 * Refuses a write that a browser sends from another site with this site's cookie. A browser always sends Origin with a
 * POST; one without it is not a browser on our pages, and the cookie is for nobody else.
 */
export function requireSameOrigin(request: IncomingMessage, host: string): void {
  const { origin } = request.headers;
  const site = request.headers["sec-fetch-site"];
  const isSameOrigin =
    origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;
  const isSameSite = site === undefined || site === "same-origin";
  if (!isSameOrigin || !isSameSite)
    throw new DomainError("forbidden", "This request does not come from a page of this Portside.");
}
