import type { ChangeSummary, DescribedChange } from "./change-words";
import { DESCRIPTIONS } from "./descriptions";

/** Says what a change did. An action without words of its own is said by its name. */
export function describeChange(change: DescribedChange): ChangeSummary {
  const say = DESCRIPTIONS[change.action];
  if (say) return say(change);
  const [, verb = change.action] = change.action.split(".", 2);
  return {
    verb: verb.replaceAll("_", " "),
    subject: change.object.id,
    detail: change.environment && `in ${change.environment}`,
  };
}

const pageOfFlag = ({ object, environment }: DescribedChange): string =>
  `/flags/${encodeURIComponent(object.id)}${environment ? `?environment=${environment}` : ""}`;

const PAGES: Readonly<Record<string, (change: DescribedChange) => string | null>> = {
  flag: pageOfFlag,
  schedule: pageOfFlag,
  webhook: () => "/webhooks",
  segment: () => "/segments",
  flags: () => "/flags",
  environment: () => "/environments",
  project: () => "/projects",
  flag_connection: () => "/unleash",
  connected_segment: ({ object }) =>
    `/segments?server=${encodeURIComponent(object.id.split("/", 1)[0] ?? "")}`,
  connected_flag: ({ object }) =>
    `/unleash/${object.id.split("/").map(encodeURIComponent).join("/")}`,
  deployment: ({ object }) => `/deployments/${encodeURIComponent(object.id)}`,
  release: ({ services: [service] }) =>
    service ? `/services/${encodeURIComponent(service)}/releases` : "/releases",
  release_block: ({ services: [service] }) =>
    service ? `/services/${encodeURIComponent(service)}/releases` : "/releases",
  service: ({ object }) => `/services/${encodeURIComponent(object.id)}`,
  catalog: () => "/services",
  user: () => "/access",
  session: () => "/access",
  token: () => "/access",
};

/** The page of what was changed; null where it has none. */
export const pageOfChange = (change: DescribedChange): string | null =>
  PAGES[change.object.kind]?.(change) ?? null;
