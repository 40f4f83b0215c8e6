import { OFREPProvider } from "@openfeature/ofrep-provider";
import { OFREPWebProvider } from "@openfeature/ofrep-web-provider";
import {
  type Client,
  type EvaluationDetails,
  type FlagValue,
  type JsonValue,
  OpenFeature,
  type EvaluationContext as OpenFeatureContext,
} from "@openfeature/server-sdk";
import { type Provider, OpenFeature as WebOpenFeature } from "@openfeature/web-sdk";
import { Unleash } from "unleash-client";
import type { EvaluationContext } from "@/server/domain/flags/evaluation/evaluation";
import { BROWSER_TOKEN, type FlagServer, TOKEN } from "../support/flag-server";
import type { ExpectedVariant, SpecificationCase } from "./unleash-specification";

type Mode = NonNullable<ConstructorParameters<typeof Unleash>[0]["experimentalMode"]>;

/** A real client of Portside, asked the specification's questions. */
export interface Way {
  /** Whether it has this flag already. */
  has(flag: string): boolean | Promise<boolean>;
  answer(asked: SpecificationCase): unknown;
  close(): void | Promise<void>;
}

const NONE: ExpectedVariant = { name: "disabled", enabled: false, feature_enabled: false };

const sdk = async (server: FlagServer, mode: Mode): Promise<Way> => {
  const client = new Unleash({
    url: server.url,
    appName: "conformance",
    environment: "default",
    customHeaders: { Authorization: TOKEN },
    refreshInterval: 50,
    disableMetrics: true,
    experimentalMode: mode,
    storageProvider: { set: async () => undefined, get: async () => undefined },
  });
  await new Promise<void>((resolve, reject) => {
    client.once("synchronized", () => resolve());
    client.once("error", reject);
  });
  return {
    has: (flag) => client.getFeatureToggleDefinition(flag) !== undefined,
    answer({ kind, flag, context }) {
      const asked = context as Parameters<Unleash["isEnabled"]>[1];
      if (kind === "enabled") return client.isEnabled(flag, asked);
      const { featureEnabled: _camel, ...variant } = client.getVariant(flag, asked);
      return variant;
    },
    close: () => client.destroy(),
  };
};

interface FrontendToggle {
  readonly name: string;
  readonly enabled: boolean;
  readonly variant: ExpectedVariant & { readonly featureEnabled: boolean };
}

/** What a browser SDK asks and keeps: the flags that are on for one context. */
const frontend = async (server: FlagServer): Promise<Way> => {
  const togglesFor = async (context: EvaluationContext): Promise<readonly FrontendToggle[]> => {
    const response = await fetch(`${server.url}/frontend`, {
      method: "POST",
      headers: { authorization: BROWSER_TOKEN, "content-type": "application/json" },
      // Where a browser does not say its address, the caller's own counts; this caller has none.
      body: JSON.stringify({ context: { remoteAddress: "", ...context } }),
    });
    return (await response.json()).toggles;
  };
  return {
    has: async (name) => (await togglesFor({})).some((toggle) => toggle.name === name),
    async answer({ kind, flag, context }) {
      const found = (await togglesFor(context)).find(({ name }) => name === flag);
      if (kind === "enabled") return found?.enabled ?? false;
      if (!found) return NONE;
      const { featureEnabled: _camel, ...variant } = found.variant;
      return variant;
    },
    close: () => undefined,
  };
};

const openFeatureContext = ({ properties, ...context }: EvaluationContext): OpenFeatureContext =>
  ({ ...context, ...properties }) as OpenFeatureContext;

interface Asking {
  boolean(flag: string, context: EvaluationContext): Promise<EvaluationDetails<boolean>>;
  text(flag: string, context: EvaluationContext): Promise<EvaluationDetails<string>>;
  number(flag: string, context: EvaluationContext): Promise<EvaluationDetails<number>>;
  object(flag: string, context: EvaluationContext): Promise<EvaluationDetails<JsonValue>>;
}

const EMPTY = {};

/** A payload is asked for by its type; whether the flag is on is said beside it. */
const payloadOf = async (
  ask: Asking,
  { flag, context }: SpecificationCase,
): Promise<readonly [EvaluationDetails<FlagValue>, ExpectedVariant["payload"]]> => {
  const text = await ask.text(flag, context);
  if (text.errorCode === undefined) return [text, { type: "string", value: text.value }];
  const number = await ask.number(flag, context);
  if (number.errorCode === undefined)
    return [number, { type: "number", value: String(number.value) }];
  const object = await ask.object(flag, context);
  if (object.errorCode === undefined)
    return [object, { type: "json", value: JSON.stringify(object.value) }];
  return [await ask.boolean(flag, context), undefined];
};

const normalised = (payload: ExpectedVariant["payload"]): ExpectedVariant["payload"] => {
  if (payload?.type === "json")
    return { ...payload, value: JSON.stringify(JSON.parse(payload.value)) };
  return payload?.type === "csv" ? { ...payload, type: "string" } : payload;
};

const openFeatureAnswer = async (ask: Asking, asked: SpecificationCase): Promise<unknown> => {
  const [details, payload] = await payloadOf(ask, asked);
  const isOn = details.flagMetadata["enabled"] === true;
  if (asked.kind === "enabled") return isOn;
  const enabled = details.variant !== undefined;
  return {
    name: details.variant ?? "disabled",
    enabled,
    ...(payload && { payload: isSame(payload, asked.expected.payload) }),
    feature_enabled: isOn,
  };
};

/** OpenFeature has no word for csv, and writes JSON its own way: the same value counts as the same. */
const isSame = (
  payload: NonNullable<ExpectedVariant["payload"]>,
  expected: ExpectedVariant["payload"],
): ExpectedVariant["payload"] =>
  JSON.stringify(normalised(expected)) === JSON.stringify(payload) ? expected : payload;

let domains = 0;
const nextDomain = (): string => {
  domains += 1;
  return `conformance-${domains}`;
};

const ofrepServer = async (server: FlagServer): Promise<Way> => {
  const domain = nextDomain();
  const headers: [string, string][] = [["Authorization", TOKEN]];
  await OpenFeature.setProviderAndWait(
    domain,
    new OFREPProvider({ baseUrl: server.origin, headers }),
  );
  const client: Client = OpenFeature.getClient(domain);
  const ask: Asking = {
    boolean: (flag, context) => client.getBooleanDetails(flag, false, openFeatureContext(context)),
    text: (flag, context) => client.getStringDetails(flag, "", openFeatureContext(context)),
    number: (flag, context) => client.getNumberDetails(flag, 0, openFeatureContext(context)),
    object: (flag, context) => client.getObjectDetails(flag, EMPTY, openFeatureContext(context)),
  };
  return {
    has: async (flag) => (await ask.boolean(flag, {})).errorCode === undefined,
    answer: (asked) => openFeatureAnswer(ask, asked),
    close: () => undefined,
  };
};

const ofrepWeb = async (server: FlagServer): Promise<Way> => {
  const domain = nextDomain();
  const headers: [string, string][] = [["Authorization", BROWSER_TOKEN]];
  const provider = new OFREPWebProvider({ baseUrl: server.origin, headers, pollInterval: -1 });
  await WebOpenFeature.setProviderAndWait(domain, provider as Provider);
  const client = WebOpenFeature.getClient(domain);
  let nonce = 0;
  const within = async <T>(context: EvaluationContext, read: () => T): Promise<T> => {
    nonce += 1;
    await WebOpenFeature.setContext(domain, { ...openFeatureContext(context), asked: nonce });
    return read();
  };
  const ask: Asking = {
    boolean: (flag, context) => within(context, () => client.getBooleanDetails(flag, false)),
    text: (flag, context) => within(context, () => client.getStringDetails(flag, "")),
    number: (flag, context) => within(context, () => client.getNumberDetails(flag, 0)),
    object: (flag, context) => within(context, () => client.getObjectDetails(flag, EMPTY)),
  };
  return {
    has: async (flag) => (await ask.boolean(flag, {})).errorCode === undefined,
    answer: (asked) => openFeatureAnswer(ask, asked),
    close: () => provider.onClose?.(),
  };
};

export const WAYS = {
  "SDK polling": (server) => sdk(server, { type: "polling", format: "full" }),
  "SDK delta": (server) => sdk(server, { type: "polling", format: "delta" }),
  "SDK streaming": (server) => sdk(server, { type: "streaming" }),
  "frontend API": frontend,
  "OFREP, server client": ofrepServer,
  "OFREP, web client": ofrepWeb,
} as const satisfies Record<string, (server: FlagServer) => Promise<Way>>;
