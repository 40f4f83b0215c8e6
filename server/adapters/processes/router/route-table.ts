import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { hasCode } from "@/server/domain/shared/failure-code";
import {
  type Route,
  type RouterSettings,
  type RouterTarget,
  type RouteView,
  readRoutes,
} from "./protocol";
import { createRouteListener, type RouteListener } from "./route-listener";

export type ApplyOutcome =
  | { readonly outcome: "applied" }
  | { readonly outcome: "fenced"; readonly fence: number };

/** Every route of an environment, kept in `routes.json` so that a new router goes on where the old one ended. */
export interface RouteTable {
  ensure(service: string): Promise<RouteView>;
  apply(service: string, plan: Pick<Route, "fence" | "targets">): Promise<ApplyOutcome>;
  /** Raises the fence without touching the targets. */
  raiseFence(service: string, fence: number): Promise<ApplyOutcome>;
  views(): readonly RouteView[];
  close(): Promise<void>;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

/** Where the search for a port begins: spread by name, so that routers do not meet on the same port. */
function startingPoint(text: string): number {
  let hash = 2_166_136_261;
  for (const character of text)
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return hash;
}

function readStored(file: string): readonly Route[] {
  try {
    return readRoutes(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    if (hasCode(error, "ENOENT")) return [];
    throw error;
  }
}

export function openRouteTable(folder: string, settings: RouterSettings): RouteTable {
  const file = join(folder, "routes.json");
  const listeners = new Map<string, RouteListener>();
  for (const route of readStored(file)) listeners.set(route.service, createRouteListener(route));

  const save = (): void => {
    const routes = [...listeners.values()].map((listener) => listener.route());
    writeFileSync(`${file}.new`, JSON.stringify(routes), { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
  };

  const choosePort = async (service: string): Promise<number> => {
    const { firstServicePort: first, lastServicePort: last, environment } = settings;
    const count = last - first + 1;
    const start = startingPoint(`${environment}/${service}`);
    const taken = new Set([...listeners.values()].map((listener) => listener.port));
    for (let step = 0; step < count; step += 1) {
      const port = first + ((start + step) % count);
      if (!taken.has(port) && (await isFree(port))) return port;
    }
    throw new Error(`Every port from ${first} to ${last} is taken.`);
  };

  const open = async (service: string): Promise<RouteListener> => {
    const known = listeners.get(service);
    if (known) return known;
    const port = await choosePort(service);
    const listener = createRouteListener({ service, port, fence: 0, targets: [] });
    listeners.set(service, listener);
    save();
    return listener;
  };

  // One at a time: two callers must not open one service twice, nor overtake each other's fence.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };

  const fenced = async (
    service: string,
    fence: number,
    targetsOf: (listener: RouteListener) => readonly RouterTarget[],
  ): Promise<ApplyOutcome> => {
    const listener = await open(service);
    if (fence < listener.fence()) return { outcome: "fenced", fence: listener.fence() };
    listener.apply(fence, targetsOf(listener));
    save();
    return { outcome: "applied" };
  };

  return {
    ensure: (service) => inTurn(async () => (await open(service)).view()),
    apply: (service, { fence, targets }) => inTurn(() => fenced(service, fence, () => targets)),
    raiseFence: (service, fence) =>
      inTurn(() => fenced(service, fence, (listener) => listener.route().targets)),
    views: () => [...listeners.values()].map((listener) => listener.view()),
    close: async () => {
      await Promise.all([...listeners.values()].map((listener) => listener.close()));
    },
  };
}
