import type { IconName } from "@/components/ui/icons";
import { flagPlaceOf } from "./flag-places";

export interface Place {
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
  /** The sequence that goes there. */
  readonly keys: string;
}

export const PLACES = [
  { href: "/", label: "Overview", icon: "overview", keys: "g o" },
  { href: "/services", label: "Services", icon: "services", keys: "g s" },
  { href: "/flags", label: "Flags", icon: "flags", keys: "g f" },
  { href: "/releases", label: "Releases", icon: "releases", keys: "g r" },
  { href: "/health", label: "Health", icon: "health", keys: "g h" },
  { href: "/topology", label: "Topology", icon: "topology", keys: "g t" },
  { href: "/changes", label: "Changes", icon: "changes", keys: "g c" },
  { href: "/access", label: "Access", icon: "access", keys: "g a" },
] as const satisfies readonly Place[];

export type PlaceHref = (typeof PLACES)[number]["href"];

/** On phones, beside "More". */
export const ON_PHONES: readonly PlaceHref[] = ["/", "/flags", "/releases", "/health"];

/** The place a page belongs to. */
export function placeOf(pathname: string): Place | undefined {
  if (pathname.startsWith("/deployments")) return PLACES.find(({ href }) => href === "/releases");
  if (flagPlaceOf(pathname)) return PLACES.find(({ href }) => href === "/flags");
  return PLACES.find(({ href }) =>
    href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`),
  );
}

export interface Crumb {
  readonly label: string;
  /** None for the page itself. */
  readonly href: string | null;
}

const WORDS: Readonly<Record<string, string>> = {
  "roll-back": "Roll back",
  deploy: "Deploy",
  health: "Health",
  releases: "Releases",
  flags: "Flags",
  hexagon: "Hexagon",
  instances: "Instances",
  changes: "Changes",
};

/** The way to a page, from its address: "Services / payments / Health". */
export function crumbsOf(pathname: string): readonly Crumb[] {
  const place = placeOf(pathname);
  if (!place) return [];
  const [first, second, ...rest] = pathname.split("/").filter(Boolean).map(decodeURIComponent);
  const crumbs: Crumb[] = [{ label: place.label, href: place.href }];
  const within = flagPlaceOf(pathname);
  if (within && within.href !== place.href) crumbs.push({ label: within.label, href: within.href });
  if (second) crumbs.push(secondCrumb(first, second));
  for (const segment of rest) crumbs.push({ label: WORDS[segment] ?? segment, href: null });
  return crumbs.map((crumb, index) =>
    index === crumbs.length - 1 ? { ...crumb, href: null } : crumb,
  );
}

function secondCrumb(first: string | undefined, second: string): Crumb {
  if (first === "releases")
    return { label: second, href: `/services/${encodeURIComponent(second)}/releases` };
  return { label: second, href: `/${first}/${encodeURIComponent(second)}` };
}
