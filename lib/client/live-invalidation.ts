import type { Query, QueryClient } from "@tanstack/react-query";
import type { LiveMessage } from "./live-stream";

/** Features whose answers also hold facts of another: a flag stands on the map, a deployment on a service's page. */
const ALSO_SHOWN_BY: Readonly<Record<string, readonly string[]>> = {
  flags: ["topology", "services"],
  releases: ["services", "topology", "health"],
  health: ["services", "topology", "releases"],
  services: ["topology", "releases"],
  changes: ["health"],
};

/** Reports of use come every few seconds: only what shows use is read again. */
const USE = "usage";
const SHOWS_USE: ReadonlySet<unknown> = new Set(["list", "usage", "usageParts", "applications"]);

/** So do looks at what other systems keep. */
const CONNECTIONS = "connections";
const SHOWS_CONNECTIONS = "unleash";

/** And deliveries, which come with every change of a flag. */
const WEBHOOKS = "webhooks";

const GATHER_MS = 120;

/** Turns messages into refetches of what shows the feature, gathering bursts. */
export function createInvalidator(client: QueryClient) {
  let waiting: LiveMessage[] = [];
  const flush = () => {
    const messages = waiting;
    waiting = [];
    void client.invalidateQueries({ predicate: (query) => isTouched(query, messages) });
  };
  return (message: LiveMessage) => {
    if (waiting.length === 0) setTimeout(flush, GATHER_MS);
    waiting.push(message);
  };
}

export function isTouched(
  query: Pick<Query, "queryKey">,
  messages: readonly LiveMessage[],
): boolean {
  const [path, options] = query.queryKey;
  if (!Array.isArray(path)) return false;
  const environment = environmentOf(options);
  return messages.some(
    (message) => isOfEnvironment(message, environment) && isShownBy(path, message),
  );
}

const isOfEnvironment = (message: LiveMessage, environment: string | undefined): boolean =>
  !environment || !message.environment || environment === message.environment;

function isShownBy(path: readonly unknown[], { topic, key }: LiveMessage): boolean {
  const [feature, query] = path;
  if (topic === "flags" && key === USE) return feature === "flags" && SHOWS_USE.has(query);
  if (topic === "flags" && key === CONNECTIONS)
    return feature === "flags" && query === SHOWS_CONNECTIONS;
  if (topic === "flags" && key === WEBHOOKS) return feature === "flags" && query === WEBHOOKS;
  return topic === feature || Boolean(ALSO_SHOWN_BY[topic]?.includes(String(feature)));
}

function environmentOf(options: unknown): string | undefined {
  if (typeof options !== "object" || options === null || !("input" in options)) return undefined;
  const { input } = options;
  if (typeof input !== "object" || input === null || !("environment" in input)) return undefined;
  return typeof input.environment === "string" ? input.environment : undefined;
}
