import type { EventDraft } from "./deployment";
import type { Instance } from "./instance";

const seconds = (from: Date, to: Date): string =>
  `${((to.getTime() - from.getTime()) / 1000).toFixed(1)} s`;

function message({ id, version, state, note, startedAt }: Instance, now: Date): string {
  switch (state) {
    case "starting":
      return `${id} starts ${version}`;
    case "ready":
      return `${id} is ready, ${seconds(startedAt, now)} after its start`;
    case "draining":
      return `${id} (${version}) gets no more requests`;
    case "stopped":
      return `${id} (${version}) ended`;
    case "lost":
      return `${id} ${note ?? "was lost"}`;
  }
}

/** What is worth telling of changed instances: each state they came to, once. */
export function instanceEvents(
  changed: readonly Instance[],
  before: readonly Instance[],
  now: Date,
): readonly EventDraft[] {
  const known = new Map(before.map((each) => [each.id, each.state]));
  return changed
    .filter((each) => known.get(each.id) !== each.state)
    .map((each) => ({
      at: now,
      level: each.state === "lost" ? "error" : "info",
      step: "instances",
      instanceId: each.id,
      message: message(each, now),
    }));
}
