import { describe, expect, it } from "vitest";
import { sdkWarnings } from "./sdk-support";

const constraint = (operator: "IN" | "REGEX" | "SEMVER_GTE") => ({
  contextName: "plan",
  operator,
  values: [],
  inverted: false,
  caseInsensitive: false,
});
const recent = [{ constraints: [constraint("REGEX"), constraint("SEMVER_GTE")] }];

describe("a warning of SDKs that are too old", () => {
  it.each(["unleash-node@6.6.0", "unleash-client-node:6.1.3", "unleash-client-node:5.9.0"])(
    "names %s and the operators it lacks",
    (sdk) => {
      const [warning] = sdkWarnings(recent, [sdk, "unleash-node@6.12.1", null]);
      expect(warning).toContain(sdk);
      expect(warning).toContain("REGEX, SEMVER_GTE");
    },
  );

  it.each([
    ["the SDKs are new", recent, ["unleash-node@6.12.1", "unleash-node@10.0.0"]],
    ["nothing is connected", recent, []],
    ["the operators are old", [{ constraints: [constraint("IN")] }], ["unleash-node@6.1.0"]],
    ["the SDK is of another language", recent, ["unleash-client-java:9.2.0"]],
  ])("is not given where %s", (_why, strategies, sdks) => {
    expect(sdkWarnings(strategies, sdks)).toEqual([]);
  });
});
