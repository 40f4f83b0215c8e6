import { describe, expect, it } from "vitest";
import { groupByDay } from "./day-groups";

const at = (text: string) => ({ at: new Date(text) });
const calendar = { now: new Date("2026-03-04T12:00:00Z"), timeZone: "Europe/Berlin" };

describe("changes by day", () => {
  it("names today and yesterday, and dates the rest", () => {
    const items = [
      at("2026-03-04T09:00:00Z"),
      at("2026-03-03T22:59:00Z"),
      at("2026-03-02T10:00:00Z"),
      at("2025-12-31T10:00:00Z"),
    ];
    expect(groupByDay(items, calendar).map(({ title }) => title)).toEqual([
      "Today",
      "Yesterday",
      "Monday 2 March",
      "Wednesday 31 December 2025",
    ]);
  });

  it("draws the line at the reader's midnight", () => {
    const items = [at("2026-03-03T23:30:00Z"), at("2026-03-03T22:30:00Z")];
    expect(groupByDay(items, calendar)).toMatchObject([
      { title: "Today", items: [items[0]] },
      { title: "Yesterday", items: [items[1]] },
    ]);
  });

  it("is empty without changes", () => expect(groupByDay([], calendar)).toEqual([]));
});
