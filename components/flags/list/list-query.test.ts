import { describe, expect, it } from "vitest";
import { listQueryOf } from "./list-query";

describe("the list's address", () => {
  const of = (address: string) => {
    const parameters = new URLSearchParams(address);
    return listQueryOf("production", (name) => parameters.get(name) ?? "");
  };

  it("says what to list", () => {
    expect(of("")).toEqual({
      environment: "production",
      archived: false,
      everywhere: true,
      sort: "last_change",
      limit: 50,
    });
    expect(of("show=on&q= card &sort=name")).toMatchObject({
      on: true,
      search: "card",
      sort: "name",
    });
    expect(of("show=kill&type=release")).toMatchObject({ type: "kill-switch" });
    expect(of("show=archived")).toMatchObject({ archived: true });
  });

  it("takes nonsense for nothing", () => {
    expect(of("show=x&type=y&sort=z")).toEqual(of(""));
  });
});
