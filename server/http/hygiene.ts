import type { IncomingMessage } from "node:http";
import ipaddr from "ipaddr.js";
import { METHODS } from "./route";

export interface HygieneOptions {
  /** `host` or `host:port`, lower case; a request for any other host is not for this server. */
  readonly allowedHosts: ReadonlySet<string>;
  readonly trustedProxies: readonly string[];
  /** Lets Next's development client find its own requests again. */
  readonly isDevelopment?: boolean;
}

export interface CleanRequest {
  readonly url: URL;
  readonly clientAddress: string;
  readonly isSecure: boolean;
}

export interface Refusal {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
}

export type HygieneVerdict =
  | { readonly kind: "clean"; readonly clean: CleanRequest }
  | { readonly kind: "refused"; readonly refusal: Refusal };

const MAX_URL_LENGTH = 8_192;
const KNOWN_METHODS: ReadonlySet<string> = new Set([...METHODS, "HEAD"]);

/** Headers by which a caller could steer Next from outside, or plant a nonce of its own. */
const STEERING = /^(next-action|x-middleware-.*|x-nextjs-.*|content-security-policy|x-nonce)$/;
const DEVELOPMENT = /^x-nextjs-(html-)?request-id$/;
const FORWARDING = /^(forwarded|x-forwarded-.*|x-real-ip|x-original-.*|x-rewrite-url)$/;

/** What every request passes before anything looks at it. Takes away what a caller may not say. */
export function createHygiene(
  options: HygieneOptions,
): (request: IncomingMessage) => HygieneVerdict {
  const isTrusted = trustOf(options.trustedProxies);
  return (request) => {
    const remote = plainAddress(request.socket.remoteAddress ?? "");
    const fromProxy = isTrusted(remote);
    strip(request, (name) => isUnwanted(name, fromProxy, options.isDevelopment));
    const host = hostOf(request);
    const isSecure = first(request, "x-forwarded-proto") === "https";
    const url = toUrl(request.url ?? "/", `${isSecure ? "https" : "http"}://${host}`);
    const refusal = refusalOf(request, host, options.allowedHosts);
    if (refusal || !url) return { kind: "refused", refusal: refusal ?? BAD_PATH };
    const clientAddress = fromProxy ? clientBehind(request, isTrusted, remote) : remote;
    return { kind: "clean", clean: { url, clientAddress, isSecure } };
  };
}

/**
 * Whether a request has nothing that would have to be taken away or weighed: for a host of ours, and not sent on by a
 * proxy. Of its headers only those may be read that a caller may set.
 */
export function createPlainCheck({
  allowedHosts,
}: Pick<HygieneOptions, "allowedHosts">): (request: IncomingMessage) => boolean {
  const isOurs = (host: string): boolean =>
    allowedHosts.has(host) || allowedHosts.has(host.replace(/:\d+$/, ""));
  return ({ headers }) =>
    headers["x-forwarded-host"] === undefined &&
    headers["x-forwarded-proto"] === undefined &&
    isOurs(headers.host ?? "");
}

const hostOf = (request: IncomingMessage): string =>
  (first(request, "x-forwarded-host") ?? request.headers.host ?? "").toLowerCase();

const BAD_PATH: Refusal = {
  status: 400,
  title: "Bad request",
  detail: "The path cannot be used.",
};

function refusalOf(
  request: IncomingMessage,
  host: string,
  allowedHosts: ReadonlySet<string>,
): Refusal | null {
  const method = request.method ?? "";
  if (!KNOWN_METHODS.has(method))
    return { status: 405, title: "Method not allowed", detail: "This method is not served here." };
  if (!allowedHosts.has(host) && !allowedHosts.has(host.replace(/:\d+$/, "")))
    return {
      status: 421,
      title: "Misdirected request",
      detail: "This server does not answer for that host. Add it to PORTSIDE_ALLOWED_HOSTS.",
    };
  if ((request.url?.length ?? 0) > MAX_URL_LENGTH)
    return { status: 414, title: "URI too long", detail: `At most ${MAX_URL_LENGTH} characters.` };
  return null;
}

function strip(request: IncomingMessage, isUnwantedHere: (name: string) => boolean): void {
  for (const name of Object.keys(request.headers))
    if (isUnwantedHere(name)) delete request.headers[name];
}

function isUnwanted(name: string, fromProxy: boolean, isDevelopment = false): boolean {
  if (isDevelopment && DEVELOPMENT.test(name)) return false;
  return STEERING.test(name) || (!fromProxy && FORWARDING.test(name));
}

/** One spelling per page: an origin-form path without doubled slashes, backslashes or control characters. */
function toUrl(target: string, origin: string): URL | null {
  if (!target.startsWith("/") || /\/\/|\\|%5c|%00|%2e%2e/i.test(target.split("?", 1)[0] ?? ""))
    return null;
  return URL.parse(target, origin);
}

const first = (request: IncomingMessage, name: string): string | undefined =>
  request.headers[name]?.toString().split(",", 1)[0]?.trim();

const plainAddress = (address: string): string => address.replace(/^::ffff:/, "");

/** The last address in the chain that is not a proxy of ours: what stands before it, anybody may have written. */
function clientBehind(
  request: IncomingMessage,
  isTrusted: (address: string) => boolean,
  remote: string,
): string {
  const chain = (request.headers["x-forwarded-for"] ?? "")
    .toString()
    .split(",")
    .map((address) => plainAddress(address.trim()));
  const client = chain.findLast((address) => ipaddr.isValid(address) && !isTrusted(address));
  return client ?? remote;
}

function trustOf(proxies: readonly string[]): (address: string) => boolean {
  const ranges = proxies.map((proxy) =>
    ipaddr.isValidCIDR(proxy)
      ? ipaddr.parseCIDR(proxy)
      : ipaddr.parseCIDR(`${proxy}${fullMask(proxy)}`),
  );
  return (address) => {
    if (ranges.length === 0 || !ipaddr.isValid(address)) return false;
    const parsed = ipaddr.process(address);
    return ranges.some(
      ([range, bits]) => range.kind() === parsed.kind() && parsed.match(range, bits),
    );
  };
}

const fullMask = (address: string): string => (ipaddr.IPv6.isValid(address) ? "/128" : "/32");
