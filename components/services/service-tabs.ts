/** The views of a service, each with its address. */
export const SERVICE_TABS = [
  { key: "overview", label: "Overview", path: "" },
  { key: "health", label: "Health", path: "/health" },
  { key: "releases", label: "Releases", path: "/releases" },
  { key: "flags", label: "Flags", path: "/flags" },
  { key: "hexagon", label: "Hexagon", path: "/hexagon" },
  { key: "instances", label: "Instances", path: "/instances" },
  { key: "changes", label: "Changes", path: "/changes" },
] as const;

export type ServiceTab = (typeof SERVICE_TABS)[number]["key"];

export function servicePath(service: string, tab: ServiceTab = "overview"): string {
  const path = SERVICE_TABS.find(({ key }) => key === tab)?.path ?? "";
  return `/services/${encodeURIComponent(service)}${path}`;
}
