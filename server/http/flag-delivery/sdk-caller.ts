import type { IncomingHttpHeaders } from "node:http";

/** What an SDK says of itself in its headers. */
export interface SdkCaller {
  readonly appName: string;
  readonly instanceId: string;
  readonly sdkVersion: string | null;
  readonly specVersion: string | null;
  /** How often it asks, where it asks. */
  readonly intervalMs: number | null;
}

const LONGEST = 120;
const LONGEST_INTERVAL_MS = 3_600_000;

/** SDKs that were given nothing sometimes send the word "undefined". */
const said = (headers: IncomingHttpHeaders, ...names: readonly string[]): string | null => {
  for (const name of names) {
    const value = headers[name]?.toString().slice(0, LONGEST).trim();
    if (value && value !== "undefined" && value !== "null") return value;
  }
  return null;
};

/**
 * The connection id is one per SDK; the instance id is often the same for every process of a host. Null when it does not
 * even name its application: there is nobody to count.
 */
export function readCaller(headers: IncomingHttpHeaders): SdkCaller | null {
  const appName = said(headers, "unleash-appname", "x-unleash-appname", "appname");
  if (!appName) return null;
  const interval = Number(said(headers, "unleash-interval"));
  return {
    appName,
    instanceId:
      said(headers, "unleash-connection-id", "x-unleash-connection-id") ??
      said(headers, "unleash-instanceid", "instanceid") ??
      "unnamed",
    sdkVersion: said(headers, "unleash-sdk", "x-unleash-sdk"),
    specVersion: said(headers, "unleash-client-spec"),
    intervalMs: interval > 0 && interval <= LONGEST_INTERVAL_MS ? interval : null,
  };
}
