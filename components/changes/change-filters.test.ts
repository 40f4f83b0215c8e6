import { describe, expect, it } from "vitest";
import { type ChangeFilters, exportAddress, isFiltered, queryOf } from "./change-filters";

const none: ChangeFilters = { search: "", kind: "", by: "", where: "", service: "", object: "" };
const ground = { actorId: "ana", environment: "production" };

describe("the filters of the timeline", () => {
  it("sends nothing that is not set", () => {
    expect(queryOf(none, ground)).toEqual({});
    expect(isFiltered(none)).toBe(false);
  });

  it("sends what is set", () => {
    const filters = { ...none, search: " card ", kind: "flag", by: "me", where: "here" };
    expect(isFiltered(filters)).toBe(true);
    expect(queryOf(filters, ground)).toEqual({
      search: "card",
      objectKind: "flag",
      actorId: "ana",
      environment: "production",
    });
  });

  it("keeps them in the address of the file", () => {
    const query = queryOf({ ...none, search: "a&b", service: "payments" }, ground);
    expect(exportAddress(query, "csv")).toBe(
      "/api/changes/export?search=a%26b&service=payments&format=csv",
    );
  });
});
