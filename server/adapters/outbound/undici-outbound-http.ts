import { type LookupAddress, lookup as resolve } from "node:dns";
import type { LookupFunction } from "node:net";
import { isIP } from "node:net";
import { Agent, type Dispatcher, request as send } from "undici";
import { DomainError } from "@/server/domain/shared/errors";
import type { OutboundFault, OutboundHttp, OutboundRequest } from "@/server/ports/outbound-http";
import { type AddressGuard, createAddressGuard } from "./address-guard";

export interface UndiciOutboundHttpOptions {
  /** Addresses and ranges that are called though they are not public. */
  readonly allowed: readonly string[];
  /** Resolves names; only tests give another than the system's. */
  readonly lookup?: LookupFunction;
}

export interface UndiciOutboundHttp extends OutboundHttp {
  close(): Promise<void>;
}

const CONNECT_TIMEOUT_MS = 3_000;
const KEEP_ALIVE_MS = 10_000;
const REFUSED = "ERR_PORTSIDE_ADDRESS_REFUSED";

export function createUndiciOutboundHttp(options: UndiciOutboundHttpOptions): UndiciOutboundHttp {
  const mayCall = createAddressGuard(options.allowed);
  const dispatcher = new Agent({
    connect: {
      lookup: guardedLookup(mayCall, options.lookup ?? systemLookup),
      timeout: CONNECT_TIMEOUT_MS,
    },
    keepAliveTimeout: KEEP_ALIVE_MS,
  });
  return {
    async send(request) {
      requireCallable(request.url, mayCall);
      requireSendable(request.headers);
      const ends = [AbortSignal.timeout(request.timeoutMs)];
      if (request.signal) ends.push(request.signal);
      const signal = AbortSignal.any(ends);
      try {
        const answer = await send(request.url, {
          method: request.method,
          headers: request.headers,
          ...(request.body !== undefined && { body: request.body }),
          dispatcher,
          signal,
        });
        const text = await readText(answer.body, request.maxBytes);
        return { status: answer.statusCode, headers: flat(answer.headers), text };
      } catch (failure) {
        throw translated(failure, request);
      }
    },
    close: () => dispatcher.destroy(),
  };
}

const systemLookup: LookupFunction = (hostname, options, callback) =>
  resolve(hostname, { ...options, all: true }, callback);

/** Refuses a name when any address it resolves to is refused. */
const guardedLookup =
  (mayCall: AddressGuard, lookup: LookupFunction): LookupFunction =>
  (hostname, options, callback) => {
    const pick = (found: readonly LookupAddress[]): void => {
      const [first] = found;
      if (!first || !found.every(({ address }) => mayCall(address)))
        callback(Object.assign(new Error("refused"), { code: REFUSED }), []);
      else if (options.all) callback(null, [...found]);
      else callback(null, first.address, first.family);
    };
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) callback(error, []);
      else pick(Array.isArray(found) ? found : []);
    });
  };

/** A literal address never reaches the lookup. */
function requireCallable(url: URL, mayCall: AddressGuard): void {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const isHttp = url.protocol === "http:" || url.protocol === "https:";
  if (!isHttp || url.username || url.password || (isIP(host) !== 0 && !mayCall(host)))
    throw refusal(url);
}

const UNSENDABLE = /[^\t\x20-\x7e\x80-\xff]/;

/** Such a header would not only fail: it leaves every later call of the same address without an answer. */
function requireSendable(headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers))
    if (UNSENDABLE.test(value))
      throw refused(`The header ${name} holds characters that cannot be sent.`, name);
}

async function readText(body: AsyncIterable<Buffer>, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) throw Object.assign(new Error("too large"), { code: "TOO_LARGE" });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

const flat = (headers: Dispatcher.ResponseData["headers"]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      (Array.isArray(value) ? value.at(-1) : value) ?? "",
    ]),
  );

const codeOf = (failure: unknown): string => {
  const code: unknown =
    typeof failure === "object" && failure !== null ? Reflect.get(failure, "code") : null;
  return typeof code === "string" ? code : "";
};

const NEVER_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

function faultOf(failure: unknown): OutboundFault {
  const code = codeOf(failure);
  if (code === "TOO_LARGE") return { kind: "too_large", sent: true };
  if (NEVER_SENT.has(code)) return { kind: "unreachable", sent: false };
  const name = failure instanceof Error ? failure.name : "";
  return { kind: /Timeout|Abort/.test(name) ? "timeout" : "broken", sent: true };
}

function translated(failure: unknown, { url, timeoutMs, maxBytes }: OutboundRequest): DomainError {
  if (codeOf(failure) === REFUSED) return refusal(url);
  const fault = faultOf(failure);
  const sentences: Readonly<Record<OutboundFault["kind"], string>> = {
    refused: "is not called",
    unreachable: "cannot be reached",
    timeout: `did not answer within ${timeoutMs / 1_000} s`,
    broken: "broke the connection off",
    too_large: `answered with more than ${Math.round(maxBytes / 1_048_576)} MB`,
  };
  return new DomainError("upstream_unavailable", `${url.host} ${sentences[fault.kind]}.`, {
    details: { fault: fault.kind, sent: fault.sent },
    cause: failure,
  });
}

const refused = (message: string, path: string): DomainError =>
  new DomainError("invalid_input", message, {
    details: { fault: "refused", sent: false, issues: [{ path, message }] },
  });

const refusal = (url: URL): DomainError =>
  refused(
    `${url.host} is not called: it is no public address. Allow its range with PORTSIDE_OUTBOUND_ALLOWED where that is meant.`,
    "url",
  );
