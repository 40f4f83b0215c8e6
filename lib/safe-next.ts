/** Where to go after signing in: an address of this Portside, never one of another site. */
export function safeNext(next: unknown): string {
  if (typeof next !== "string" || !/^\/(?![/\\])/.test(next) || /[\\\p{Cc}]/u.test(next))
    return "/";
  const url = new URL(next, "http://portside.invalid");
  const isHere = url.origin === "http://portside.invalid" && url.pathname !== "/sign-in";
  return isHere ? `${url.pathname}${url.search}${url.hash}` : "/";
}
