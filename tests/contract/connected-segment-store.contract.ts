import { describe, expect, it } from "vitest";
import type { ConnectedSegment, OpenSegmentWrite } from "@/server/domain/flags/connected-segment";
import type { UnitOfWork } from "@/server/ports/unit-of-work";
import { aConstraint } from "@/tests/support/flag-builders";

const at = new Date("2026-08-01T09:00:00.000Z");
const connection = "legacy";
const actor = { id: "tom", name: "Tom", kind: "user" } as const;

const content = (name: string) => ({
  ...{ name, description: "", project: null },
  constraints: [aConstraint()],
});

const aSegment = (id: number, name: string): ConnectedSegment => ({
  connection,
  segment: { id, ...content(name), unknown: [] },
  version: 1,
  readAt: at,
  lastChange: null,
});

const aWrite = (id: string, name: string): OpenSegmentWrite => ({
  ...{ id, connection, wish: { kind: "create", content: content(name) } },
  ...{ before: null, actor, reason: null, revertsId: null, at },
});

const anUnleash = {
  ...{ name: connection, url: "https://unleash.example.org", createdAt: at },
  survey: { environments: [], projects: [] },
  ...{ createdBy: "ada", createdByName: "Ada", refreshedAt: null, attemptedAt: null },
  ...{ failure: null, failingSince: null, eventCursor: null },
};

/** What every ConnectedSegmentStore must do. */
export function describeConnectedSegmentStore(
  name: string,
  setUp: () => Promise<UnitOfWork>,
): void {
  const connected = async () => {
    const unitOfWork = await setUp();
    await unitOfWork.run(({ flagConnections }) => flagConnections.insert(anUnleash, "sealed"));
    return unitOfWork;
  };

  describe(`${name} as ConnectedSegmentStore`, () => {
    it("gives back what was kept, by name, and forgets one", async () => {
      const unitOfWork = await connected();
      const staff = aSegment(2, "Staff");
      const changed = { ...staff, version: 2, lastChange: { at, actor, changeId: "c" } };
      await unitOfWork.run(async ({ connectedSegments }) => {
        await connectedSegments.save(staff);
        await connectedSegments.save(aSegment(3, "Early"));
        await connectedSegments.save(changed);
      });
      await unitOfWork.read(async ({ connectedSegments }) => {
        expect(await connectedSegments.list(connection)).toEqual([aSegment(3, "Early"), changed]);
        expect(await connectedSegments.list("other")).toEqual([]);
        expect(await connectedSegments.listNames()).toEqual([
          { connection, id: 3, name: "Early", project: null },
          { connection, id: 2, name: "Staff", project: null },
        ]);
        expect(await connectedSegments.lock(connection, 2)).toEqual(changed);
        expect(await connectedSegments.find(connection, 9)).toBeNull();
      });
      await unitOfWork.run(({ connectedSegments }) => connectedSegments.remove(connection, 2));
      expect(
        await unitOfWork.read((stores) => stores.connectedSegments.find(connection, 2)),
      ).toBeNull();
    });

    it("holds one open write a segment, and closes it once", async () => {
      const unitOfWork = await connected();
      const open = (write: OpenSegmentWrite) =>
        unitOfWork.run(({ connectedSegments }) => connectedSegments.openWrite(write));
      await open(aWrite("one", "Staff"));
      await expect(open(aWrite("two", "staff"))).rejects.toMatchObject({ code: "in_flight" });
      await open(aWrite("three", "Early"));
      const close = () =>
        unitOfWork.run(({ connectedSegments }) => connectedSegments.closeWrite("one"));
      expect([await close(), await close()]).toEqual([true, false]);
      expect(
        await unitOfWork.read((stores) => stores.connectedSegments.listWrites(connection)),
      ).toEqual([aWrite("three", "Early")]);
    });

    it("goes with its connection", async () => {
      const unitOfWork = await connected();
      await unitOfWork.run(async ({ connectedSegments, flagConnections }) => {
        await connectedSegments.save(aSegment(2, "Staff"));
        await connectedSegments.openWrite(aWrite("one", "New"));
        await flagConnections.remove(connection);
      });
      await unitOfWork.read(async ({ connectedSegments }) => {
        expect(await connectedSegments.list(connection)).toEqual([]);
        expect(await connectedSegments.listWrites(connection)).toEqual([]);
      });
    });
  });
}
