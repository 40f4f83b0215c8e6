import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { EMPTY_CHAIN, follows } from "@/server/domain/changes/chain";
import type { ChangeDraft } from "@/server/domain/changes/change";
import type { ChangeFilter } from "@/server/ports/change-log";
import type { UnitOfWork } from "@/server/ports/unit-of-work";
import { aChangeDraft } from "../support/change-drafts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

async function append(unitOfWork: UnitOfWork, drafts: readonly Partial<ChangeDraft>[]) {
  const kept = [];
  for (const draft of drafts)
    kept.push(await unitOfWork.run(({ changes }) => changes.append(aChangeDraft(draft))));
  return kept;
}

/** What every ChangeLog must do. */
export function describeChangeLog(name: string, setUp: () => Promise<UnitOfWork>): void {
  describe(`${name} as ChangeLog`, () => {
    it("gives back exactly what was appended", async () => {
      const unitOfWork = await setUp();
      const [change] = await append(unitOfWork, [
        { before: { z: 1, a: [true, null, "ü", 0.1], nested: { b: 2, a: 1e21 } } },
      ]);
      const found = await unitOfWork.read(({ changes }) => changes.findById(change?.id ?? ""));
      expect(found).toEqual(change);
    });

    it("chains changes without a gap, also when units run at once", async () => {
      const unitOfWork = await setUp();
      await Promise.all(
        Array.from({ length: 25 }, (_, index) =>
          append(unitOfWork, [{ object: { kind: "flag", id: `flag-${index}` }, after: null }]),
        ),
      );
      const chain = await unitOfWork.read(({ changes }) =>
        changes.listChain({ after: 0n, limit: 100 }),
      );
      expect(chain).toHaveLength(25);
      let previous = EMPTY_CHAIN;
      for (const change of chain) {
        expect(follows(previous, change, sha256)).toBe(true);
        previous = change;
      }
      expect(await unitOfWork.read(({ changes }) => changes.getHead())).toEqual({
        seq: previous.seq,
        hash: previous.hash,
      });
    });

    it("appends many at once, in their order, between the others", async () => {
      const unitOfWork = await setUp();
      const many = (name: string) =>
        unitOfWork.run(({ changes }) =>
          changes.appendAll(
            Array.from({ length: 1_200 }, (_, index) =>
              aChangeDraft({
                object: { kind: "flag", id: `${name}-${index}` },
                after: { place: index, none: null },
              }),
            ),
          ),
        );
      const [kept] = await Promise.all([many("a"), many("b"), append(unitOfWork, [{}])]);
      expect(kept.map(({ object }) => object.id).slice(0, 2)).toEqual(["a-0", "a-1"]);
      const chain = await unitOfWork.read(({ changes }) =>
        changes.listChain({ after: 0n, limit: 5_000 }),
      );
      expect(chain).toHaveLength(2_401);
      let previous = EMPTY_CHAIN;
      for (const change of chain) {
        if (!follows(previous, change, sha256)) throw new Error(`${change.seq} does not follow.`);
        previous = change;
      }
      expect(chain.find(({ id }) => id === kept[7]?.id)).toEqual(kept[7]);
      expect(await unitOfWork.run(({ changes }) => changes.appendAll([]))).toEqual([]);
    });

    it("lets a change be taken back once", async () => {
      const unitOfWork = await setUp();
      const [first] = await append(unitOfWork, [{}]);
      const revertsId = first?.id ?? "";
      const [second] = await append(unitOfWork, [{ revertsId }]);
      await expect(append(unitOfWork, [{ revertsId }])).rejects.toMatchObject({ code: "conflict" });
      await unitOfWork.read(async ({ changes }) => {
        expect(await changes.findReverting(revertsId)).toEqual(second);
        expect(await changes.listReverting([revertsId, "none"])).toEqual([second]);
        expect(await changes.findReverting(second?.id ?? "")).toBeNull();
      });
    });

    it("knows the latest change of the same object and environment", async () => {
      const unitOfWork = await setUp();
      const [first, , other, last] = await append(unitOfWork, [
        {},
        {},
        { environment: "staging" },
        {},
      ]);
      const ids = [first?.id ?? "", other?.id ?? "", last?.id ?? ""];
      const found = await unitOfWork.read(({ changes }) => changes.listSuperseding(ids));
      expect([...found]).toEqual([[first?.id, last]]);
    });

    it("gives pages, newest first", async () => {
      const unitOfWork = await setUp();
      const kept = await append(unitOfWork, [{}, {}, {}]);
      const newest = kept.toReversed();
      await unitOfWork.read(async ({ changes }) => {
        expect(await changes.list({}, { limit: 2 })).toEqual(newest.slice(0, 2));
        expect(await changes.list({}, { limit: 2, before: 2n })).toEqual(newest.slice(2));
      });
    });

    const ben = { id: "ben", name: "Ben", kind: "user" } as const;
    it.each<[string, ChangeFilter, number[]]>([
      ["the actor", { actorId: "ben" }, [1]],
      ["the action", { action: "deployment.started" }, [2]],
      ["the object", { objectKind: "flag", objectId: "a_b" }, [1]],
      ["a service", { service: "orders" }, [2]],
      ["an environment, with changes of none", { environment: "staging" }, [3, 2]],
      ["the time, its end left out", { from: at(1), to: at(2) }, [1]],
      ["a text, regardless of case", { search: "BECAUSE" }, [2]],
      ["a text that is no pattern", { search: "a_b" }, [1]],
      ["a service's name as text", { search: "orders" }, [2]],
    ])("filters by %s", async (_what, filter, expected) => {
      const unitOfWork = await setUp();
      const kept = await append(unitOfWork, [
        { at: at(0), services: [], object: { kind: "flag", id: "acb" } },
        { at: at(1), services: [], object: { kind: "flag", id: "a_b" }, actor: ben },
        {
          at: at(2),
          action: "deployment.started",
          services: ["orders", "payments"],
          environment: "staging",
          reason: "Just because",
        },
        { at: at(3), environment: null, services: [] },
      ]);
      const found = await unitOfWork.read(({ changes }) => changes.list(filter, { limit: 10 }));
      expect(found).toEqual(expected.map((index) => kept[index]));
    });

    it("answers null for an unknown id", async () => {
      const unitOfWork = await setUp();
      expect(await unitOfWork.read(({ changes }) => changes.findById("nope"))).toBeNull();
    });
  });
}

const at = (hour: number): Date => new Date(Date.UTC(2026, 2, 1, hour));
