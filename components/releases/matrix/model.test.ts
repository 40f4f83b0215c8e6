import { describe, expect, test } from "vitest";
import { buildCell, buildMatrix } from "@/tests/support/matrix-builders";
import { deployHref, differs, filterRows, isSameRelease, rollBackHref, rowNote } from "./model";

const matrix = buildMatrix();

describe("the matrix", () => {
  test("a bar joins neighbours that run one release, not those that are changing", () => {
    const staging = buildCell({ environment: "staging", version: "2.14.0" });
    const production = buildCell({ environment: "production", version: "2.14.0" });
    const deploying = { deploymentId: "d", version: "2.15.0", progress: 0.5 };
    expect(isSameRelease([staging, production], 0)).toBe(false);
    expect(isSameRelease([staging, production], 1)).toBe(true);
    expect(isSameRelease([staging, { ...production, deploying }], 1)).toBe(false);
  });

  test("nothing running is never the same as nothing running", () => {
    const empty = buildCell({ environment: "staging", version: null });
    expect(isSameRelease([empty, empty], 1)).toBe(false);
  });

  test("only what differs leaves out services that run one release everywhere", () => {
    const same = matrix.rows.filter((row) => !differs(row)).map((row) => row.service);
    const shown = filterRows(matrix.rows, { search: "", differing: true }).map(
      (row) => row.service,
    );
    expect(same.length).toBeGreaterThan(0);
    expect(shown).not.toEqual(expect.arrayContaining(same));
  });

  test("finds by service and by owner", () => {
    expect(
      filterRows(matrix.rows, { search: " PAYM", differing: false }).map((row) => row.service),
    ).toEqual(["payments"]);
  });

  test("says owner and tier, as far as they are known", () => {
    expect(rowNote({ owner: "Payments", tier: 1 })).toBe("Payments, tier 1");
    expect(rowNote({ owner: null, tier: null })).toBe("");
  });

  test("addresses keep what is odd in names", () => {
    expect(rollBackHref("a/b", "production")).toBe(
      "/releases/a%2Fb/roll-back?environment=production",
    );
    expect(deployHref({ service: "a", environment: "staging", releaseId: "r 1" })).toBe(
      "/releases/a/deploy?environment=staging&release=r%201",
    );
  });
});
