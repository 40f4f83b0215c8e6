import type { createCaller } from "@/server/trpc/root";
import { nameOf } from "./screens";

type Caller = ReturnType<typeof createCaller>;

const some = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => nameOf(index + 1));

const bulk = (caller: Caller, action: object) => async () => {
  const asked = { names: some(500), action } as Parameters<Caller["flags"]["bulk"]["preview"]>[0];
  const { fingerprint } = await caller.flags.bulk.preview(asked);
  await caller.flags.bulk.change({ ...asked, fingerprint, reason: "A measure" });
};

const fileOf = (count: number) => {
  const names = Array.from({ length: count }, (_, index) => `imported.flag-${index}`);
  return {
    features: names.map((name) => ({ name, type: "release", description: "From elsewhere" })),
    featureStrategies: names.map((featureName) => ({
      ...{ name: "flexibleRollout", featureName, title: null, disabled: false, segments: [] },
      parameters: { rollout: "40", stickiness: "default", groupId: featureName },
      ...{ constraints: [], variants: [], sortOrder: 1 },
    })),
    featureEnvironments: names.map((featureName) => ({
      ...{ name: featureName, featureName, environment: "staging", enabled: true, variants: [] },
    })),
  };
};

const takeIn = (caller: Caller, count: number) => async () => {
  const asked = { project: "default", environment: "staging", data: fileOf(count) };
  const input = asked as unknown as Parameters<Caller["flags"]["exchange"]["previewImport"]>[0];
  const { fingerprint } = await caller.flags.exchange.previewImport(input);
  await caller.flags.exchange.import({ ...input, fingerprint, reason: "A measure" });
};

const undoLast = (caller: Caller) => async () => {
  const { items } = await caller.changes.list({ limit: 1 });
  await caller.changes.undo({ changeId: items[0]?.id ?? "", reason: "A measure" });
};

/** Changes of many flags with their previews, and taking them back. */
export const writesOf = (caller: Caller): readonly [string, () => Promise<void>][] => [
  ["bulk: turn 500 on", bulk(caller, { kind: "toggle", environment: "staging", enabled: true })],
  ["bulk: tag 500", bulk(caller, { kind: "add_tag", tag: "team:many" })],
  ["bulk: take that back", undoLast(caller)],
  ["bulk: mark 500 stale", bulk(caller, { kind: "mark_stale", stale: true })],
  ["import: 500 flags", takeIn(caller, 500)],
  ["import: take that back", undoLast(caller)],
  ["import: 3,000 flags", takeIn(caller, 3_000)],
  ["import: take that back, 3,000", undoLast(caller)],
];
