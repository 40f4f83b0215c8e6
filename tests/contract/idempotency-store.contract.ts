import { describe, expect, it } from "vitest";
import type { IdempotencyClaim } from "@/server/ports/idempotency-store";
import type { UnitOfWork } from "@/server/ports/unit-of-work";

const claim: IdempotencyClaim = {
  actorId: "token-1",
  key: "3f1c",
  operation: "POST /api/v1/deployments",
  bodyHash: "abc",
  at: new Date("2026-03-01T10:00:00.000Z"),
};
const reply = { status: 201, body: { id: "d1" } };

/** What every IdempotencyStore must do. */
export function describeIdempotencyStore(name: string, setUp: () => Promise<UnitOfWork>): void {
  describe(`${name} as IdempotencyStore`, () => {
    it("gives the kept reply to the same key", async () => {
      const unitOfWork = await setUp();
      const first = await unitOfWork.run(async ({ idempotency }) => {
        const outcome = await idempotency.claim(claim);
        await idempotency.complete(claim, reply);
        return outcome;
      });
      expect(first).toEqual({ state: "claimed" });
      expect(await unitOfWork.run(({ idempotency }) => idempotency.claim(claim))).toEqual({
        state: "done",
        operation: claim.operation,
        bodyHash: claim.bodyHash,
        reply,
      });
    });

    it("says at once that a key is in flight", async () => {
      const unitOfWork = await setUp();
      const { promise: released, resolve: release } = Promise.withResolvers<void>();
      const { promise: claimed, resolve: tellClaimed } = Promise.withResolvers<void>();
      const first = unitOfWork.run(async ({ idempotency }) => {
        await idempotency.claim(claim);
        tellClaimed();
        await released;
      });
      await claimed;
      expect(await unitOfWork.run(({ idempotency }) => idempotency.claim(claim))).toEqual({
        state: "in_flight",
      });
      expect(
        await unitOfWork.run(({ idempotency }) =>
          idempotency.claim({ ...claim, actorId: "other" }),
        ),
      ).toEqual({ state: "claimed" });
      release();
      await first;
    });

    it("leaves the key free when its unit failed", async () => {
      const unitOfWork = await setUp();
      const doomed = unitOfWork.run(async ({ idempotency }) => {
        await idempotency.claim(claim);
        throw new Error("boom");
      });
      await expect(doomed).rejects.toThrow("boom");
      expect(await unitOfWork.run(({ idempotency }) => idempotency.claim(claim))).toEqual({
        state: "claimed",
      });
    });

    it("forgets replies older than an instant", async () => {
      const unitOfWork = await setUp();
      await unitOfWork.run(async ({ idempotency }) => {
        await idempotency.claim(claim);
        await idempotency.complete(claim, reply);
      });
      const later = new Date(claim.at.getTime() + 1);
      expect(await unitOfWork.run(({ idempotency }) => idempotency.deleteBefore(claim.at))).toBe(0);
      expect(await unitOfWork.run(({ idempotency }) => idempotency.deleteBefore(later))).toBe(1);
    });
  });
}
