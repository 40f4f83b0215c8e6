import { describe, expect, it } from "vitest";
import { aRelease } from "@/tests/support/release-builders";
import { diffReleases, flagsLost, migrationsOf } from "./release-diff";

const commit = (message: string) => ({ hash: "9f3c2ab", author: "Tom", message });
const first = aRelease({
  version: "1",
  configuration: { A: "1", B: "2" },
  commits: [commit("one")],
});
const second = aRelease({ version: "2", commits: [commit("two")] });
const third = aRelease({
  version: "3",
  configuration: { A: "1", B: "3", C: "4" },
  commits: [commit("three b"), commit("three a")],
  evidence: [
    { kind: "migration", name: "0042", detail: "irreversible" },
    { kind: "flag", name: "payments.new" },
    { kind: "flag", name: "payments.old" },
  ],
});
const history = [third, second, first];

describe("what differs between two releases", () => {
  it("lists the commits that go away, newest first, when going back", () => {
    const diff = diffReleases(third, first, history);
    expect(diff.commitsGoing.map(({ message }) => message)).toEqual(["three b", "three a", "two"]);
    expect(diff.commitsComing).toEqual([]);
    expect(migrationsOf(diff.going)).toHaveLength(1);
  });

  it("lists the commits that come when going forward", () => {
    const diff = diffReleases(first, third, history);
    expect(diff.commitsComing).toHaveLength(3);
    expect(diff.commitsGoing).toEqual([]);
  });

  it("names each key added, removed and changed", () => {
    expect(diffReleases(third, first, history).configuration).toEqual([
      { key: "B", before: "3", after: "2" },
      { key: "C", before: "4", after: null },
    ]);
    expect(diffReleases(null, first, history).configuration).toEqual([
      { key: "A", before: null, after: "1" },
      { key: "B", before: null, after: "2" },
    ]);
  });

  it("names flags the target does not know", () => {
    const target = aRelease({ version: "1", evidence: [{ kind: "flag", name: "payments.old" }] });
    expect(flagsLost(third, target)).toEqual(["payments.new"]);
    expect(flagsLost(null, target)).toEqual([]);
  });
});
