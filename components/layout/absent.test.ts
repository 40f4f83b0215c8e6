import { describe, expect, it } from "vitest";
import { absentOf } from "./absent";

describe("what is not there", () => {
  it.each([
    ["/flags/shop.new%20thing", "No flag is called shop.new thing", "/flags"],
    ["/services/nope/health", "No service is called nope", "/services"],
    ["/releases/nope/roll-back", "No service is called nope", "/releases"],
    ["/deployments/d-1", "There is no such deployment", "/releases"],
    ["/nope", "There is no such page", "/"],
    ["/flags/%E0%A4%A", "No flag is called %E0%A4%A", "/flags"],
  ])("is said of %s", (pathname, title, href) => {
    expect(absentOf(pathname)).toMatchObject({ title, href });
  });
});
