import { describe, expect, it } from "vitest";
import { createMemoryUnitOfWork } from "@/server/adapters/memory/memory-unit-of-work";
import type { UnitOfWork } from "@/server/ports/unit-of-work";
import { silentLogger } from "@/tests/support/silent-logger";
import { createSdkPresence } from "./sdk-presence";

const CALLER = {
  appName: "shop",
  instanceId: "one",
  sdkVersion: "unleash-client-node:6.12.1",
  specVersion: "5.2.0",
  intervalMs: 15_000,
};
const POLL = { environment: "production", mode: "polling", connectedUntil: null } as const;

function scene() {
  const memory = createMemoryUnitOfWork();
  let isDown = false;
  let now = new Date("2026-03-01T10:00:00Z");
  const unitOfWork: UnitOfWork = {
    ...memory,
    run: (work, options) =>
      isDown ? Promise.reject(new Error("away")) : memory.run(work, options),
  };
  const presence = createSdkPresence({
    ...{ unitOfWork, clock: { now: () => now } },
    logger: silentLogger,
  });
  return {
    presence,
    databaseIs(state: "up" | "down") {
      isDown = state === "down";
    },
    at(instant: string) {
      now = new Date(instant);
    },
    stored: () => memory.read(({ sdkInstances }) => sdkInstances.list("production", new Date(0))),
  };
}

describe("which SDKs are there", () => {
  it("joins what an instance shows of itself, poll by poll", async () => {
    const { presence, at, stored } = scene();
    presence.saw(CALLER, { ...POLL, revision: 7 });
    at("2026-03-01T10:00:15Z");
    presence.saw({ ...CALLER, sdkVersion: null }, { ...POLL, mode: "unknown" });
    presence.saw({ ...CALLER, instanceId: "two" }, POLL);
    await presence.flush();
    expect(await stored()).toMatchObject([
      {
        instanceId: "one",
        mode: "polling",
        sdkVersion: CALLER.sdkVersion,
        revision: 7,
        revisionAt: new Date("2026-03-01T10:00:00Z"),
        lastSeenAt: new Date("2026-03-01T10:00:15Z"),
      },
      { instanceId: "two", revision: null },
    ]);
  });

  it("keeps it while the database is away, the later over the earlier", async () => {
    const { presence, databaseIs, at, stored } = scene();
    databaseIs("down");
    presence.saw(CALLER, { ...POLL, revision: 7 });
    const failing = presence.flush();
    at("2026-03-01T10:00:15Z");
    presence.saw(CALLER, { ...POLL, revision: 8 });
    presence.saw({ ...CALLER, instanceId: "two" }, POLL);
    await failing;
    databaseIs("up");
    await presence.close();
    expect(await stored()).toMatchObject([
      { instanceId: "one", revision: 8, lastSeenAt: new Date("2026-03-01T10:00:15Z") },
      { instanceId: "two" },
    ]);
  });
});
