import { describe, expect, test } from "vitest";
import { readPlace, writePlace } from "./place";

const read = (query: string, isPhone = false) => readPlace(new URLSearchParams(query), isPhone);

describe("the place in the address", () => {
  test("is the whole map, one hop, nothing chosen, unless said otherwise", () => {
    expect(read("")).toEqual({
      focus: null,
      depth: "1",
      view: "map",
      selected: null,
      findings: false,
    });
  });

  test("a phone opens the table, unless the address asks for the map", () => {
    expect(read("", true).view).toBe("table");
    expect(read("view=map", true).view).toBe("map");
  });

  test("survives the way into the address and back", () => {
    const place = {
      focus: "payments",
      depth: "all",
      view: "table",
      selected: "payments/CardProcessor/novacard-http>external:novacard",
      findings: true,
    } as const;
    expect(read(writePlace(new URLSearchParams("environment=staging"), place).toString())).toEqual(
      place,
    );
  });

  test("without a focus there is no depth, and nonsense is ignored", () => {
    expect(writePlace(new URLSearchParams("focus=a&depth=2"), { focus: null }).toString()).toBe("");
    expect(read("depth=9&view=globe")).toMatchObject({ depth: "1", view: "map" });
  });
});
