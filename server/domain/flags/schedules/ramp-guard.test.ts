import { describe, expect, it } from "vitest";
import { aGuard, minutes } from "@/tests/support/schedule-builders";
import { type GuardReading, guardWords, lookWords, nextLook } from "./ramp-guard";

const reading = (over: Partial<GuardReading> = {}): GuardReading => ({
  count: 200,
  errors: 2,
  p95Ms: 120,
  lastAt: minutes(0),
  ...over,
});
const look = (given: Partial<GuardReading>, guard = aGuard()) =>
  nextLook(guard, reading(given), { before: null, now: minutes(1) });

describe("a look at a guarded service", () => {
  it.each([
    [{}, "within"],
    [{ errors: 4 }, "within"],
    [{ errors: 5 }, "broken"],
    [{ count: 20, errors: 2 }, "within"],
    [{ count: 20, errors: 3 }, "broken"],
    [{ count: 19, errors: 19 }, "no_data"],
    [{ count: 0, errors: 0, lastAt: null }, "no_data"],
    [{ lastAt: minutes(-5) }, "no_data"],
  ] as const)("with %j finds it %s", (given, verdict) => {
    expect(look(given).verdict).toBe(verdict);
  });

  it("can be about latency", () => {
    const guard = aGuard({ indicator: "latency_p95", limit: 100 });
    expect(look({}, guard)).toMatchObject({ verdict: "broken", value: 120 });
    expect(look({ p95Ms: 100 }, guard).verdict).toBe("within");
    expect(look({ p95Ms: null }, guard).verdict).toBe("no_data");
    expect(lookWords(guard, look({}, guard))).toBe(
      "p95 of 200 requests of payments was 120 ms in the last 5 min; the limit is 100 ms",
    );
    expect(guardWords(guard)).toBe("p95 latency of payments at most 100 ms over 5 min");
  });

  it("counts those in a row that found it broken; anything else begins anew", () => {
    const guard = aGuard();
    const broken = reading({ errors: 50 });
    const now = minutes(1);
    const first = nextLook(guard, broken, { before: null, now });
    const second = nextLook(guard, broken, { before: first, now });
    expect([first.streak, second.streak]).toEqual([1, 2]);
    expect(nextLook(guard, reading(), { before: second, now }).streak).toBe(0);
    expect(nextLook(guard, reading({ count: 3 }), { before: second, now }).streak).toBe(0);
  });

  it("says what is missing", () => {
    const words = (given: Partial<GuardReading>) => lookWords(aGuard(), look(given));
    expect(words({ count: 0 })).toBe("payments sent no requests in the last 5 min");
    expect(words({ count: 7 })).toMatch(/^payments sent 7 requests .* too few or too old/);
  });
});
