import { describe, expect, it } from "vitest";
import type { SignInAttempt, SignInThrottle } from "@/server/ports/sign-in-throttle";

const ana = { email: "ana@example.org", address: "192.0.2.1" };

async function takeAll(throttle: SignInThrottle, attempts: readonly SignInAttempt[]) {
  let allowed = 0;
  for (const attempt of attempts) if ((await throttle.take(attempt)) === null) allowed += 1;
  return allowed;
}

/** What every SignInThrottle must do. */
export function describeSignInThrottle(name: string, setUp: () => Promise<SignInThrottle>): void {
  describe(`${name} as SignInThrottle`, () => {
    it("allows five attempts for an account from one address, then says how long to wait", async () => {
      const throttle = await setUp();
      expect(
        await takeAll(
          throttle,
          Array.from({ length: 8 }, () => ana),
        ),
      ).toBe(5);
      const wait = await throttle.take(ana);
      expect(wait).toBeGreaterThanOrEqual(1);
      expect(wait).toBeLessThanOrEqual(60);
    });

    it("never locks the owner out elsewhere", async () => {
      const throttle = await setUp();
      await takeAll(
        throttle,
        Array.from({ length: 50 }, () => ana),
      );
      expect(await throttle.take({ ...ana, address: "192.0.2.2" })).toBeNull();
    });

    it("allows twenty attempts from an address, whatever the accounts", async () => {
      const throttle = await setUp();
      const attempts = Array.from({ length: 40 }, (_, index) => ({
        ...ana,
        email: `user-${index}@example.org`,
      }));
      expect(await takeAll(throttle, attempts)).toBe(20);
    });

    it("counts attempts made at once", async () => {
      const throttle = await setUp();
      const waits = await Promise.all(Array.from({ length: 12 }, () => throttle.take(ana)));
      expect(waits.filter((wait) => wait === null)).toHaveLength(5);
    });

    it("forgives after the right password", async () => {
      const throttle = await setUp();
      await takeAll(throttle, [ana, ana, ana, ana]);
      await throttle.forgive(ana);
      expect(
        await takeAll(
          throttle,
          Array.from({ length: 8 }, () => ana),
        ),
      ).toBe(5);
    });
  });
}
