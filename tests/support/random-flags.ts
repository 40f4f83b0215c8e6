import { randomUUID } from "node:crypto";
import type { PlaygroundContext } from "@/server/application/flags/playground/playground-context";
import { CONSTRAINT_OPERATORS } from "@/server/domain/flags/constraint-operator";
import type { Constraint, FlagDependency, Strategy, Variant } from "@/server/domain/flags/flag";
import type { UnitOfWork } from "@/server/ports/unit-of-work";
import { aConstraint, aFlag, aFlagEnvironment, aStrategy } from "./flag-builders";

export const RANDOM_FLAGS = 120;

/** The same numbers each time, so that a failure can be looked at again. */
export const seeded = (seed: number) => {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const upTo = (n: number): number => Math.floor(next() * n);
  const one = <T>(of: readonly [T, ...T[]]): T => of[upTo(of.length)] ?? of[0];
  const some = <T>(most: number, make: () => T): T[] =>
    Array.from({ length: upTo(most + 1) }, make);
  return { next, upTo, one, some };
};
export type Draw = ReturnType<typeof seeded>;

const WORDS = ["", "a", "ada", "DE", "10", "7.5", "1.2.3", "v1.2.3", "10.0.0.7", "é日"] as const;
const FIELDS = ["userId", "sessionId", "remoteAddress", "appName", "country", "plan"] as const;

const aRandomConstraint = (draw: Draw): Constraint =>
  aConstraint({
    contextName: draw.one(FIELDS),
    operator: draw.one(CONSTRAINT_OPERATORS),
    values: draw.some(3, () => draw.one(WORDS)),
    value: draw.one(["5", "1.2.0", "a+", "2026-01-01T00:00:00Z", "10.0.0.0/8"]),
    inverted: draw.upTo(3) === 0,
    caseInsensitive: draw.upTo(2) === 0,
  });

const aRandomVariant = (draw: Draw): Variant => ({
  name: draw.one(["red", "green", "blue"]),
  weight: draw.upTo(1_001),
  weightType: "variable",
  stickiness: draw.one(["default", "userId", "country"]),
  ...(draw.upTo(2) === 0 && { payload: { type: "string" as const, value: draw.one(WORDS) } }),
  ...(draw.upTo(4) === 0 && {
    overrides: [{ contextName: draw.one(FIELDS), values: draw.some(2, () => draw.one(WORDS)) }],
  }),
});

const PARAMETERS: Readonly<Record<string, (draw: Draw) => Record<string, string>>> = {
  default: () => ({}),
  flexibleRollout: (draw) => ({
    rollout: String(draw.upTo(101)),
    stickiness: draw.one(["default", "userId", "sessionId", "country"]),
    groupId: draw.one(["", "g", "other"]),
  }),
  userWithId: (draw) => ({ userIds: draw.some(3, () => draw.one(WORDS)).join(", ") }),
  gradualRolloutUserId: (draw) => ({ percentage: String(draw.upTo(101)), groupId: "g" }),
  gradualRolloutSessionId: (draw) => ({ percentage: String(draw.upTo(101)), groupId: "g" }),
  remoteAddress: (draw) => ({ IPs: draw.one(["10.0.0.7", "10.0.0.0/8, 1.1.1.1", ""]) }),
  nobodyKnowsIt: () => ({}),
};

const aRandomStrategy = (draw: Draw): Strategy => {
  const name = draw.one(Object.keys(PARAMETERS) as [string]);
  return aStrategy({
    id: randomUUID(),
    name,
    disabled: draw.upTo(6) === 0,
    parameters: PARAMETERS[name]?.(draw) ?? {},
    constraints: draw.some(2, () => aRandomConstraint(draw)),
    segments: draw.some(1, () => draw.one([1, 2, 99])),
    variants: draw.some(2, () => aRandomVariant(draw)),
  });
};

const aRandomParent = (draw: Draw): FlagDependency => ({
  feature: `flag-${draw.upTo(RANDOM_FLAGS + 2)}`,
  enabled: draw.upTo(3) > 0,
  variants: draw.some(1, () => draw.one(["red", "green"])),
});

export async function fillWithRandomFlags(unitOfWork: UnitOfWork, draw: Draw): Promise<void> {
  await unitOfWork.run(async ({ flags }) => {
    for (const name of ["one", "two"])
      await flags.saveSegment(
        { name, description: "", constraints: draw.some(2, () => aRandomConstraint(draw)) },
        new Date(),
      );
    for (let index = 0; index < RANDOM_FLAGS; index += 1) {
      const flagName = `flag-${index}`;
      const dependencies = draw.upTo(3) === 0 ? [aRandomParent(draw)] : [];
      await flags.insert(aFlag({ name: flagName, dependencies }), [
        aFlagEnvironment({
          flagName,
          enabled: draw.upTo(8) > 0,
          strategies: draw.some(3, () => aRandomStrategy(draw)),
          variants: draw.some(3, () => aRandomVariant(draw)),
        }),
      ]);
    }
  });
}

/** With every field by which something could be sticky: without it SDKs draw, and two draws need not agree. */
export const aRandomContext = (draw: Draw): PlaygroundContext => ({
  userId: `user-${draw.upTo(1_000)}`,
  sessionId: draw.one(["s1", "s2", "ada"]),
  remoteAddress: draw.one(["10.0.0.7", "1.1.1.1", "not an address"]),
  ...(draw.upTo(2) === 0 && { currentTime: draw.one(["2025-06-01T00:00:00Z", "2026-06-01"]) }),
  properties: {
    country: draw.one(["DE", "AT", "1.2.3", "6"]),
    ...(draw.upTo(2) === 0 && { plan: draw.one(["a", "ada", "10", "1.3.0"]) }),
  },
});
