import type { createCaller } from "@/server/trpc/root";

type Caller = ReturnType<typeof createCaller>;

const environment = "production";
const KILL_SWITCH = "team3.feature-00003";

export const nameOf = (number: number): string =>
  `team${number % 50}.feature-${String(number).padStart(5, "0")}`;

const some = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => nameOf(index + 1));

/** What each page of flags asks for, as it asks for it. */
export const screensOf = (caller: Caller) => {
  const { flags } = caller;
  const list = (over: object = {}) => flags.list({ environment, ...over });
  const promote = { kind: "promote", from: "staging", to: "production", withSwitch: true } as const;
  return {
    "overview: health, services": async () => {
      await caller.health.list({ environment });
      await caller.health.wrongNow({ environment });
      await caller.services.list({ environment, limit: 200 });
    },
    "overview: latest changes": () => caller.changes.list({ limit: 8 }),
    "overview: flags to clean up": () => flags.lifecycle.list({ stage: "cleanup", limit: 1 }),
    "palette: search": () => caller.services.search({ query: "feature-0123", environment }),
    "flags: first page": () => list(),
    "flags: counts of the navigation": () => list({ limit: 1 }),
    "flags: search": () => list({ search: "feature-0" }),
    "flags: search, none": () => list({ search: "no such words" }),
    "flags: on, type, tag, stale": () =>
      list({ on: true, type: "release", tag: "team:t5", stale: true }),
    "flags: by name": () => list({ sort: "name" }),
    "flags: facets": () => flags.facets(),
    "flags: open schedules": () => flags.schedules.listOpen({ environment }),
    "flag: page": async () => {
      await flags.get({ name: KILL_SWITCH });
      await flags.family.get({ name: KILL_SWITCH });
      await flags.lifecycle.get({ name: KILL_SWITCH });
    },
    "flag: usage": () => flags.usage({ name: KILL_SWITCH, environment, window: "30d" }),
    "flag: usage by application": () =>
      flags.usageParts({ name: KILL_SWITCH, environment, window: "30d", by: "application" }),
    "flag: history": () =>
      caller.changes.list({ objectKind: "flag", objectId: KILL_SWITCH, limit: 20 }),
    "flag: parents to choose from": () =>
      flags.family.candidates({ name: nameOf(2), search: "feature-0" }),
    "kill switches": () => flags.killSwitches.list({ environment }),
    "kill switches: search": () => flags.killSwitches.list({ environment, search: "00123" }),
    "lifecycle: clean up": () => flags.lifecycle.list({ stage: "cleanup" }),
    "lifecycle: production": () => flags.lifecycle.list({ stage: "production" }),
    "lifecycle: one owner, one finding": () =>
      flags.lifecycle.list({ stage: "cleanup", owner: "group:team7", finding: "unused" }),
    applications: () => flags.applications.list({ environment }),
    "application: page": () => flags.applications.get({ environment, appName: "app-07" }),
    segments: () => flags.segments.list({}),
    "segment: where used": () =>
      flags.segments.preview({
        id: 1,
        constraints: [{ contextName: "userId", operator: "IN", values: ["1"] }],
      }),
    "playground: all flags": () => flags.playground.evaluate({ environment, context: {} }),
    "playground: 20 values": () =>
      flags.playground.evaluate({
        ...{ environment, context: {}, limit: 50 },
        vary: { field: "userId", values: some(20) },
      }),
    "compare: 500 flags": () => flags.bulk.preview({ names: some(500), action: promote }),
    "export: all flags": () => flags.exchange.export({ environment, withSegments: true }),
    projects: () => flags.projects.list(),
    environments: () => flags.environments.list(),
    "changes: search": () => caller.changes.list({ search: "feature-00123", limit: 50 }),
  };
};
