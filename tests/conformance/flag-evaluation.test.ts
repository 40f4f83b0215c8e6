import { describe, expect, it } from "vitest";
import { specificationCases } from "./unleash-specification";

const cases = specificationCases();

describe("Unleash client specification 6.1.0", () => {
  it("is read whole", () => {
    expect(cases.filter((one) => one.kind === "enabled")).toHaveLength(227);
    expect(cases.filter((one) => one.kind === "variant")).toHaveLength(52);
  });

  it.each(cases)("$file: $description ($kind)", ({ actual, expected }) => {
    expect(actual()).toEqual(expected);
  });
});
