import { describe, expect, it } from "vitest";
import { DomainError } from "@/server/domain/shared/errors";
import { throughOutages } from "./through-outages";

const away = new DomainError("unavailable", "The database is away.");

function aSource() {
  let time = 0;
  let answer: string | null | Error = "ada";
  const source = throughOutages<string>({
    load: async () => {
      if (answer instanceof Error) throw answer;
      return answer;
    },
    isOutage: (failure) => failure === away,
    keptMs: 1_000,
    maxEntries: 2,
    now: () => time,
  });
  return {
    source,
    becomes: (next: string | null | Error) => {
      answer = next;
    },
    pass: (ms: number) => {
      time += ms;
    },
  };
}

describe("an answer that outlives an outage", () => {
  it("stands while nobody can say, for its time and no longer", async () => {
    const { source, becomes, pass } = aSource();
    expect(await source.load("key")).toBe("ada");
    becomes(away);
    pass(1_000);
    expect(await source.load("key")).toBe("ada");
    pass(1);
    await expect(source.load("key")).rejects.toBe(away);
  });

  it("is only for whoever was answered before, and for outages alone", async () => {
    const { source, becomes } = aSource();
    await source.load("key");
    becomes(away);
    await expect(source.load("another")).rejects.toBe(away);
    const bug = new Error("a bug");
    becomes(bug);
    await expect(source.load("key")).rejects.toBe(bug);
  });

  it("ends with a positive no, and when it is forgotten", async () => {
    const { source, becomes } = aSource();
    await source.load("ended");
    await source.load("left");
    becomes(null);
    expect(await source.load("ended")).toBeNull();
    source.forget("left");
    becomes(away);
    await expect(source.load("ended")).rejects.toBe(away);
    await expect(source.load("left")).rejects.toBe(away);
  });

  it("gives up the oldest for a new one", async () => {
    const { source, becomes } = aSource();
    for (const key of ["first", "second", "third"]) await source.load(key);
    becomes(away);
    await expect(source.load("first")).rejects.toBe(away);
    expect(await source.load("third")).toBe("ada");
  });
});
