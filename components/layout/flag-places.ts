import type { IconName } from "@/components/ui/icons";

export interface FlagPlace {
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
}

/** The pages of Flags: work of every day, then what is set up once. They have addresses of their own, so that a flag may be called anything. */
export const FLAG_PLACES: readonly FlagPlace[] = [
  { href: "/flags", label: "All flags", icon: "flags" },
  { href: "/kill-switches", label: "Kill switches", icon: "stop" },
  { href: "/lifecycle", label: "Lifecycle", icon: "clock" },
  { href: "/playground", label: "Playground", icon: "flask" },
  { href: "/applications", label: "Applications", icon: "services" },
  { href: "/segments", label: "Segments", icon: "people" },
  { href: "/environments", label: "Environments", icon: "hexagon" },
  { href: "/projects", label: "Projects", icon: "table" },
  { href: "/webhooks", label: "Webhooks", icon: "external" },
  { href: "/unleash", label: "Unleash", icon: "link" },
  { href: "/exchange", label: "Import and export", icon: "file" },
];

export const flagPlaceOf = (pathname: string): FlagPlace | undefined =>
  FLAG_PLACES.find(({ href }) => pathname === href || pathname.startsWith(`${href}/`));
