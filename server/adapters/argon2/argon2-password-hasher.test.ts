import { describe, expect, it } from "vitest";
import { createArgon2PasswordHasher } from "./argon2-password-hasher";
import { createTurns } from "./turns";

describe("argon2 as PasswordHasher", () => {
  it("keeps argon2id with 46 MiB, one pass and one lane", async () => {
    const hash = await createArgon2PasswordHasher().hash("a long enough password");
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/);
  });

  it("takes the right password and no other", async () => {
    const hasher = createArgon2PasswordHasher();
    const password = "ä".repeat(64);
    const hash = await hasher.hash(password);
    expect(await hasher.verify(hash, password)).toBe(true);
    expect(await hasher.verify(hash, `${password}x`)).toBe(false);
  });

  it("refuses every password of nobody, and takes as long about it", async () => {
    const hasher = createArgon2PasswordHasher();
    const known = await hasher.hash("a long enough password");
    await hasher.verify(null, "warm up");
    const time = async (hash: string | null): Promise<number> => {
      const from = performance.now();
      for (let round = 0; round < 5; round += 1)
        expect(await hasher.verify(hash, "wrong")).toBe(false);
      return performance.now() - from;
    };
    const ratio = (await time(null)) / (await time(known));
    expect(ratio).toBeGreaterThan(0.3);
    expect(ratio).toBeLessThan(3);
  });
});

describe("turns", () => {
  it("lets only so many run at once, in order, also after one failed", async () => {
    const inTurn = createTurns(2);
    let running = 0;
    let most = 0;
    const order: number[] = [];
    const tasks = Array.from({ length: 8 }, (_, index) =>
      inTurn(async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 2));
        running -= 1;
        order.push(index);
        if (index === 1) throw new Error("failed");
      }),
    );
    await Promise.allSettled(tasks);
    expect(most).toBe(2);
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});
