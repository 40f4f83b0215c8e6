import { describe, expect, it } from "vitest";
import type { FlagUsageMinute } from "@/server/ports/flag-usage-store";
import type { SdkInstance } from "@/server/ports/sdk-instance-store";
import type { UnitOfWork } from "@/server/ports/unit-of-work";

const MINUTE = 60_000;
const noon = new Date("2026-08-01T12:00:00.000Z");
const at = (minutes: number) => new Date(noon.getTime() + minutes * MINUTE);

const usage = (over: Partial<FlagUsageMinute> = {}): FlagUsageMinute => ({
  flagName: "a",
  environment: "production",
  appName: "payments",
  minute: noon,
  yes: 1,
  no: 2,
  variants: {},
  ...over,
});

const instance = (over: Partial<SdkInstance> = {}): SdkInstance => ({
  appName: "payments",
  instanceId: "one",
  environment: "production",
  sdkVersion: "unleash-client-node:6.12.1",
  specVersion: "5.2.0",
  mode: "streaming",
  startedAt: null,
  lastSeenAt: noon,
  connectedUntil: at(1),
  revision: 3,
  revisionAt: noon,
  ...over,
});

/** What every FlagUsageStore must do. */
export function describeFlagUsageStore(name: string, setUp: () => Promise<UnitOfWork>): void {
  describe(`${name} as FlagUsageStore`, () => {
    it("adds reports up by minute, hour and application", async () => {
      const unitOfWork = await setUp();
      await unitOfWork.run(async ({ flagUsage }) => {
        await flagUsage.merge([usage({ variants: { red: 1 } }), usage({ minute: at(1), yes: 10 })]);
        await flagUsage.merge([usage({ variants: { red: 2, blue: 1 } })]);
        await flagUsage.merge([usage({ appName: "orders", minute: at(61), yes: 5 })]);
        await flagUsage.merge([usage({ environment: "staging", yes: 99 })]);
      });
      await unitOfWork.read(async ({ flagUsage }) => {
        const query = { environment: "production", from: noon, bucketMs: MINUTE };
        const minutes = await flagUsage.series(["a", "b"], query);
        expect(minutes.get("a")).toEqual([
          { at: noon, yes: 2, no: 4 },
          { at: at(1), yes: 10, no: 2 },
          { at: at(61), yes: 5, no: 2 },
        ]);
        expect(minutes.has("b")).toBe(false);
        const hours = await flagUsage.series(["a"], { ...query, bucketMs: 60 * MINUTE });
        expect(hours.get("a")).toEqual([
          { at: noon, yes: 12, no: 6 },
          { at: at(60), yes: 5, no: 2 },
        ]);
        const applications = await flagUsage.byApplication("a", query);
        expect(applications.get("orders")).toEqual({ yes: 5, no: 2, lastAt: at(61) });
        expect(applications.get("payments")).toEqual({ yes: 12, no: 6, lastAt: at(1) });
        const totals = await flagUsage.totals(["a", "b"], "production", noon);
        expect(totals.get("a")).toEqual({ lastHour: 19, lastAt: at(61) });
        expect(totals.get("b")).toEqual({ lastHour: 0, lastAt: null });
      });
    });

    it("loses nothing when many merge at once", async () => {
      const unitOfWork = await setUp();
      await Promise.all(
        Array.from({ length: 10 }, () =>
          unitOfWork.run(({ flagUsage }) =>
            flagUsage.merge([usage(), usage({ minute: at(1) }), usage({ flagName: "b" })]),
          ),
        ),
      );
      const query = { environment: "production", from: noon, bucketMs: MINUTE };
      const found = await unitOfWork.read(({ flagUsage }) => flagUsage.series(["a", "b"], query));
      expect(found.get("a")?.map(({ yes }) => yes)).toEqual([10, 10]);
      expect(found.get("b")?.map(({ no }) => no)).toEqual([20]);
    });
  });
}

/** What every SdkInstanceStore must do. */
export function describeSdkInstanceStore(name: string, setUp: () => Promise<UnitOfWork>): void {
  describe(`${name} as SdkInstanceStore`, () => {
    it("keeps what is known when a later report says less", async () => {
      const unitOfWork = await setUp();
      await unitOfWork.run(async ({ sdkInstances }) => {
        await sdkInstances.merge([instance()]);
        await sdkInstances.merge([
          instance({
            sdkVersion: null,
            mode: "unknown",
            lastSeenAt: at(5),
            connectedUntil: null,
            revision: 2,
            revisionAt: at(5),
          }),
        ]);
      });
      const listed = await unitOfWork.read(({ sdkInstances }) =>
        sdkInstances.list("production", noon),
      );
      expect(listed).toEqual([instance({ lastSeenAt: at(5) })]);
      expect(
        await unitOfWork.read(({ sdkInstances }) => sdkInstances.list("production", at(6))),
      ).toEqual([]);
    });

    it("groups instances by application, in pages, and lists each one's", async () => {
      const unitOfWork = await setUp();
      await unitOfWork.run(({ sdkInstances }) =>
        sdkInstances.merge([
          instance(),
          instance({ instanceId: "two", mode: "delta", revision: 2, lastSeenAt: at(-1) }),
          instance({ instanceId: "left", revision: 1, connectedUntil: at(-1) }),
          instance({ appName: "orders", sdkVersion: null, revision: null }),
          instance({ appName: "web", environment: "staging" }),
          instance({ appName: "gone", lastSeenAt: at(-60) }),
        ]),
      );
      const query = { environment: "production", seenSince: at(-30), now: noon, limit: 10 };
      await unitOfWork.read(async ({ sdkInstances }) => {
        const { items, total } = await sdkInstances.listApplications(query);
        expect(total).toBe(2);
        expect(items.map(({ appName }) => appName)).toEqual(["orders", "payments"]);
        expect(items[1]).toEqual({
          ...{ appName: "payments", instances: 3, connected: 2, lastSeenAt: noon, revision: 2 },
          sdks: ["unleash-client-node:6.12.1"],
          specs: ["5.2.0"],
          modes: ["delta", "streaming"],
        });
        const next = await sdkInstances.listApplications({ ...query, after: "orders", limit: 1 });
        expect(next.items.map(({ appName }) => appName)).toEqual(["payments"]);
        const found = await sdkInstances.listApplications({ ...query, search: "PAY" });
        expect(found.total).toBe(1);
        const exact = await sdkInstances.listApplications({ ...query, appName: "pay" });
        expect(exact.items).toEqual([]);
        const own = { appName: "payments", environment: "production" };
        const page = await sdkInstances.listInstances(own, { after: "left", limit: 1 });
        expect(page.map(({ instanceId }) => instanceId)).toEqual(["one"]);
      });
    });

    it("counts who took a revision among those connected", async () => {
      const unitOfWork = await setUp();
      await unitOfWork.run(({ sdkInstances }) =>
        sdkInstances.merge([
          instance(),
          instance({ instanceId: "two", revision: 4, revisionAt: at(0.5) }),
          instance({ instanceId: "left", revision: 4, connectedUntil: at(-1) }),
          instance({ instanceId: "elsewhere", environment: "staging", revision: 9 }),
        ]),
      );
      const count = (revision: number) =>
        unitOfWork.read(({ sdkInstances }) =>
          sdkInstances.countTaken("production", revision, noon),
        );
      expect(await count(4)).toEqual({ connected: 2, took: 1, lastTookAt: at(0.5) });
      expect(await count(3)).toMatchObject({ connected: 2, took: 2 });
      expect(await count(5)).toEqual({ connected: 2, took: 0, lastTookAt: null });
    });
  });
}
