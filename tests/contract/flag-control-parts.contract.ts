import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { stateOf } from "@/server/domain/flags/controlled-flag";
import { DomainError } from "@/server/domain/shared/errors";
import type { FlagControl } from "@/server/ports/flag-control";
import { aConstraint } from "@/tests/support/flag-builders";
import { aReadyFlag, environment, project } from "./controlled-flags";

const someVariants = ["blue", "green"].map((name) => ({
  ...{ name, weight: 500, stickiness: "default" },
  weightType: "variable" as const,
  payload: { type: "string" as const, value: name },
}));

const aSegment = () => ({
  ...{ name: `Staff ${randomUUID()}`, description: "Who works here", constraints: [aConstraint()] },
  project: null,
});

/** What every FlagControl must do about what strategies share and choose: segments and variants. */
export function describeFlagControlParts(name: string, setUp: () => Promise<FlagControl>): void {
  describe(`${name} as FlagControl of segments and variants`, () => {
    it("takes variants of the flag itself, or refuses them and writes nothing", async () => {
      const control = await setUp();
      const { name: flag, state, flag: before } = await aReadyFlag(control);
      const write = { project, name: flag, environment, seen: state };
      const saved = await control
        .saveStrategies(write, state.strategies, someVariants)
        .catch((failure: unknown) => failure);
      if (saved instanceof DomainError) {
        expect(saved.code).toBe("invalid_transition");
        expect(await control.findFlag({ project, name: flag })).toEqual(before);
        return;
      }
      const now = await control.findFlag({ project, name: flag });
      const seen = now && stateOf(now, environment);
      expect(seen).toEqual({ ...state, variants: someVariants });
      const later = { ...write, seen: seen ?? state };
      const again = await control.saveStrategies(later, state.strategies);
      expect(stateOf(again, environment)).toEqual(seen);
      const none = await control.saveStrategies(later, state.strategies, []);
      expect(stateOf(none, environment)).toEqual(state);
    });

    it("creates, changes and deletes a segment, and lists it", async () => {
      const control = await setUp();
      const content = aSegment();
      const made = await control.createSegment(content);
      expect(made).toEqual({ ...content, id: made.id, unknown: [] });
      expect(await control.listSegments()).toContainEqual(made);
      await expect(control.createSegment(content)).rejects.toMatchObject({
        code: "already_exists",
      });
      const wider = {
        ...{ ...content, name: `${content.name} and more`, description: "" },
        constraints: [
          aConstraint({
            contextName: "email",
            operator: "STR_ENDS_WITH",
            values: ["@shop.example"],
          }),
          aConstraint({ contextName: "age", operator: "NUM_GTE", values: [], value: "18" }),
        ],
      };
      const saved = await control.saveSegment({ id: made.id, seen: made }, wider);
      expect(saved).toEqual({ ...made, ...wider });
      await control.removeSegment({ id: made.id, seen: saved });
      expect((await control.listSegments()).some(({ id }) => id === made.id)).toBe(false);
      await expect(control.removeSegment({ id: made.id, seen: saved })).rejects.toMatchObject({
        code: "not_found",
      });
    });

    it("does not write over a segment the caller has not seen, and says what it is now", async () => {
      const control = await setUp();
      const seen = await control.createSegment(aSegment());
      const now = await control.saveSegment({ id: seen.id, seen }, { ...seen, description: "New" });
      const late = { code: "conflict", details: { current: now } };
      await expect(control.saveSegment({ id: seen.id, seen }, seen)).rejects.toMatchObject(late);
      await expect(control.removeSegment({ id: seen.id, seen })).rejects.toMatchObject(late);
      expect(await control.listSegments()).toContainEqual(now);
    });

    it("does not delete a segment that strategies name", async () => {
      const control = await setUp();
      const segment = await control.createSegment(aSegment());
      const { name: flag, state } = await aReadyFlag(control);
      const strategies = state.strategies.map((one) => ({ ...one, segments: [segment.id] }));
      const saved = await control.saveStrategies(
        { project, name: flag, environment, seen: state },
        strategies,
      );
      expect(stateOf(saved, environment).strategies).toEqual(strategies);
      await expect(control.removeSegment({ id: segment.id, seen: segment })).rejects.toMatchObject({
        code: "invalid_transition",
        details: { flags: [flag] },
      });
      expect(await control.listSegments()).toContainEqual(segment);
    });
  });
}
