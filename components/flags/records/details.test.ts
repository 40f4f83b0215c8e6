import { expect, test } from "vitest";
import { type Details, detailsWords } from "./details";

const before: Details = {
  description: "Old",
  type: "release",
  lifetimeDays: null,
  owner: null,
  project: "default",
  tags: [],
  links: [],
  impressionData: false,
};

test("says only what differs, in words", () => {
  expect(detailsWords(before, before)).toBe("as it was");
  const after: Details = {
    ...before,
    description: "New",
    type: "kill-switch",
    lifetimeDays: 90,
    owner: "group:shop",
    tags: ["team:shop"],
    impressionData: true,
  };
  expect(detailsWords(after, before)).toBe(
    "“New”, kill switch, lifetime 90 days, owned by group:shop, tags team:shop, impression data on",
  );
});
