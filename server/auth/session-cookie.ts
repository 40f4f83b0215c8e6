/** The cookie that holds the token of a session; on https its name makes the browser refuse it from anywhere else. */
export const sessionCookieName = (isSecure: boolean): string =>
  isSecure ? "__Host-portside-session" : "portside-session";

/** The value of a cookie in a Cookie header; the first counts. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  return new Map(Object.entries(readCookies(header))).get(name);
}

/** All cookies of a Cookie header; of two with one name the first counts. */
export function readCookies(header: string | undefined): Record<string, string> {
  const cookies = new Map<string, string>();
  for (const part of (header ?? "").split(";")) {
    const at = part.indexOf("=");
    const name = part.slice(0, at).trim();
    if (at > 0 && !cookies.has(name)) cookies.set(name, part.slice(at + 1).trim());
  }
  return Object.fromEntries(cookies);
}

interface CookieOptions {
  readonly isSecure: boolean;
  readonly maxAgeSeconds: number;
}

/** A Set-Cookie header that no script reads and no other site's write sends. */
export function sessionCookie(value: string, { isSecure, maxAgeSeconds }: CookieOptions): string {
  const attributes = [
    `${sessionCookieName(isSecure)}=${value}`,
    "Path=/",
    "HttpOnly",
    "SameSite=Lax",
    `Max-Age=${maxAgeSeconds}`,
  ];
  return [...attributes, ...(isSecure ? ["Secure"] : [])].join("; ");
}
