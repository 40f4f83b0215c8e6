const MAX_SEGMENTS = 8;

const IDENTIFIER = [
  /^\d+$/,
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  /^(?=.*\d)[0-9a-f]{8,}$/i,
  /^[a-z]{1,8}[-_]\d+$/i,
  /^(?=(?:.*\d){3})[\w-]{12,}$/,
  /^.{41,}$/,
  /%|@|=/,
];

const isIdentifier = (segment: string): boolean =>
  IDENTIFIER.some((pattern) => pattern.test(segment));

/**
 * The route a concrete path most likely belongs to: identifiers become `:id`, the query is dropped.
 * Plain `node:http` servers report no route, and without this every order would be an operation of its own.
 */
export function templatePath(path: string): string {
  const bare = (path.split(/[?#]/, 1)[0] ?? "").slice(0, 512);
  const segments = bare.split("/").filter((segment) => segment !== "");
  const kept = segments.slice(0, MAX_SEGMENTS).map((it) => (isIdentifier(it) ? ":id" : it));
  if (segments.length > MAX_SEGMENTS) kept.push("*");
  return `/${kept.join("/")}`;
}

/** `{id}` and `<id>` of other frameworks in the one spelling `:id`; a trailing slash is dropped. */
export const normaliseRoute = (route: string): string => {
  const named = route.replace(/[{<](?:\w+:)?(\w+)(?::[^}>]*)?[}>]/g, ":$1");
  const slashed = named.startsWith("/") ? named : `/${named}`;
  return slashed.length > 1 ? slashed.replace(/\/+$/, "") || "/" : slashed;
};
