interface Absent {
  readonly title: string;
  readonly words: string;
  readonly href: string;
  readonly label: string;
}

interface Kind {
  /** What the name in the address is the name of. */
  readonly thing: string;
  readonly href: string;
  readonly label: string;
}

const KINDS: Readonly<Record<string, Kind>> = {
  flags: { thing: "flag", href: "/flags", label: "All flags" },
  services: { thing: "service", href: "/services", label: "All services" },
  releases: { thing: "service", href: "/releases", label: "All releases" },
  topology: { thing: "service", href: "/topology", label: "The whole map" },
  applications: { thing: "application", href: "/applications", label: "All applications" },
  unleash: { thing: "connection", href: "/unleash", label: "All connections" },
};

/** What was looked for at an address where nothing is. */
export function absentOf(pathname: string): Absent {
  const [, place = "", written = ""] = pathname.split("/");
  const kind = KINDS[place];
  const name = readable(written);
  if (place === "deployments" && name !== "")
    return {
      title: "There is no such deployment",
      words: "The address may be mistyped. Deployments are never removed.",
      href: "/releases",
      label: "All releases",
    };
  if (!kind || name === "")
    return {
      title: "There is no such page",
      words: "The address may be old, or what it named was removed.",
      href: "/",
      label: "Overview",
    };
  return {
    title: `No ${kind.thing} is called ${name}`,
    words: "It may have been removed or renamed. Changes says what became of it.",
    href: kind.href,
    label: kind.label,
  };
}

function readable(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}
