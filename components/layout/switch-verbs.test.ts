import { expect, test } from "vitest";
import { switchState, switchVerbs } from "./switch-verbs";

test("a kill switch is tripped and restored, and only tripping it takes something away", () => {
  expect(switchVerbs("kill-switch", true)).toEqual({ verb: "Trip", done: "Tripped", danger: true });
  expect(switchVerbs("kill-switch", false)).toEqual({
    verb: "Restore",
    done: "Restored",
    danger: false,
  });
  expect(switchState("kill-switch", true)).toBe("Tripped");
  expect(switchState("kill-switch", false)).toBe("Ready");
});

test("every other flag is turned on and off", () => {
  expect(switchVerbs("release", true)).toMatchObject({ verb: "Turn on", danger: false });
  expect(switchVerbs(undefined, false)).toMatchObject({ verb: "Turn off", danger: true });
  expect(switchState("operational", false)).toBe("Off");
});
