import type { Application } from "@/contracts/flag-applications";
import { formatCount, plural } from "@/lib/format/number";

/** "unleash-client-node:6.12.1" as "unleash-node 6.12.1". */
export const sdkWords = (sdk: string): string =>
  sdk.replace(/^unleash-client-/, "unleash-").replace(/(?:-sdk)?[:@]/, " ");

export const sdksWords = (sdks: readonly string[]): string =>
  sdks.length > 0 ? sdks.map(sdkWords).join(", ") : "SDK not known";

export const modesWords = (modes: Application["modes"]): string => {
  const known = modes.filter((mode) => mode !== "unknown");
  return known.length > 0 ? known.join(", ") : "not known";
};

/** "4 of 5 connected". */
export const instancesWords = ({ connected, instances }: Application): string =>
  connected === instances
    ? plural(instances, "instance")
    : `${formatCount(connected)} of ${plural(instances, "instance")}`;

/** "12, 2 behind"; a dash where none was taken, or nobody is connected who could hold one. */
export const revisionWords = (revision: number | null, current: number | null): string => {
  if (revision === null) return "–";
  const behind = current === null ? 0 : current - revision;
  return behind > 0
    ? `${formatCount(revision)}, ${formatCount(behind)} behind`
    : formatCount(revision);
};

/** What the page reads ahead and its screen reads again. */
export const applicationsQueryOf = (environment: string, parameter: (name: string) => string) => ({
  environment,
  limit: 25,
  ...(parameter("q").trim() && { search: parameter("q").trim().slice(0, 100) }),
  ...(parameter("after") && { cursor: parameter("after") }),
});

export const applicationQueryOf = (
  appName: string,
  environment: string,
  parameter: (name: string) => string,
) => ({
  ...{ appName, environment, limit: 50 },
  ...(parameter("after") && { cursor: parameter("after") }),
});
