import { describe, expect, it } from "vitest";
import { OPEN_POLICY } from "@/server/domain/shared/environment";
import type { UnitOfWork } from "@/server/ports/unit-of-work";
import { aChangeDraft } from "../support/change-drafts";

const review = {
  ...{ name: "review", title: "Review", position: 9, isProduction: false },
  ...{ policy: OPEN_POLICY, version: 1 },
};

/** What every UnitOfWork must do. */
export function describeUnitOfWork(name: string, setUp: () => Promise<UnitOfWork>): void {
  describe(`${name} as UnitOfWork`, () => {
    it("keeps every write of a finished unit", async () => {
      const unitOfWork = await setUp();
      await unitOfWork.run(({ environments }) => environments.save(review));
      expect(
        await unitOfWork.read(({ environments }) => environments.findByName("review")),
      ).toEqual(review);
    });

    it("keeps nothing of a unit that threw", async () => {
      const unitOfWork = await setUp();
      const doomed = unitOfWork.run(async ({ environments, changes, live }) => {
        await environments.save(review);
        await changes.append(aChangeDraft());
        await live.publish({ topic: "flags", key: null, environment: null });
        throw new Error("boom");
      });
      await expect(doomed).rejects.toThrow("boom");
      expect(
        await unitOfWork.read(async ({ environments, changes }) => [
          await environments.findByName("review"),
          await changes.getHead(),
        ]),
      ).toMatchObject([null, { seq: 0n }]);
    });

    it("lets a unit inside another share its fate", async () => {
      const unitOfWork = await setUp();
      const doomed = unitOfWork.run(async () => {
        await unitOfWork.run(({ environments }) => environments.save(review));
        const seen = await unitOfWork.read(({ environments }) => environments.findByName("review"));
        expect(seen).toEqual(review);
        throw new Error("boom");
      });
      await expect(doomed).rejects.toThrow("boom");
      expect(
        await unitOfWork.read(({ environments }) => environments.findByName("review")),
      ).toBeNull();
    });

    it("starts a unit of its own once the one around it has ended", async () => {
      const unitOfWork = await setUp();
      const { promise: ended, resolve } = Promise.withResolvers<void>();
      let late: Promise<void> = Promise.resolve();
      await unitOfWork.run(async () => {
        late = ended.then(() => unitOfWork.run(({ environments }) => environments.save(review)));
      });
      resolve();
      await late;
      expect(
        await unitOfWork.read(({ environments }) => environments.findByName("review")),
      ).toEqual(review);
    });

    it("writes what a unit takes back into its change", async () => {
      const unitOfWork = await setUp();
      const first = await unitOfWork.run(({ changes }) => changes.append(aChangeDraft()));
      const second = await unitOfWork.run(({ changes }) => changes.append(aChangeDraft()), {
        revertsId: first.id,
      });
      expect(second.revertsId).toBe(first.id);
    });

    it("loses no write of units that run at once", async () => {
      const unitOfWork = await setUp();
      await Promise.all(
        Array.from({ length: 20 }, () =>
          unitOfWork.run(({ changes }) => changes.append(aChangeDraft())),
        ),
      );
      expect(await unitOfWork.read(({ changes }) => changes.getHead())).toMatchObject({ seq: 20n });
    });

    it("knows the environments a new system starts with, in order", async () => {
      const unitOfWork = await setUp();
      const all = await unitOfWork.read(({ environments }) => environments.list());
      expect(all.map(({ name: known, isProduction }) => [known, isProduction])).toEqual([
        ["development", false],
        ["staging", false],
        ["production", true],
      ]);
    });
  });
}
