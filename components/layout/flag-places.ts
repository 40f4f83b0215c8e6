import type { IconName } from "@/components/ui/icons";

export interface FlagPlace {
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
  /** Work of every day, or what is set up once. */
  readonly group: "work" | "set-up";
}

/** The pages of Flags. They have addresses of their own, so that a flag may be called anything. */
export const FLAG_PLACES: readonly FlagPlace[] = [
  { href: "/flags", label: "All flags", icon: "flags", group: "work" },
  { href: "/segments", label: "Segments", icon: "people", group: "set-up" },
  { href: "/kill-switches", label: "Kill switches", icon: "stop", group: "work" },
  { href: "/lifecycle", label: "Lifecycle", icon: "clock", group: "work" },
  { href: "/applications", label: "Applications", icon: "services", group: "work" },
  { href: "/playground", label: "Playground", icon: "flask", group: "work" },
  { href: "/unleash", label: "Unleash", icon: "link", group: "set-up" },
  { href: "/webhooks", label: "Webhooks", icon: "external", group: "set-up" },
  { href: "/projects", label: "Projects", icon: "table", group: "set-up" },
  { href: "/environments", label: "Environments", icon: "hexagon", group: "set-up" },
  { href: "/exchange", label: "Import and export", icon: "file", group: "set-up" },
];

export const flagPlaceOf = (pathname: string): FlagPlace | undefined =>
  FLAG_PLACES.find(({ href }) => pathname === href || pathname.startsWith(`${href}/`));
