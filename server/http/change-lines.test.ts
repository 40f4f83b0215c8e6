import { describe, expect, it } from "vitest";
import type { ExportedChange } from "@/server/application/changes/export-changes";
import { CSV_HEAD, csvLine, jsonLine } from "./change-lines";

const change: ExportedChange = {
  id: "c1",
  seq: 7n,
  prevHash: "p",
  hash: "h",
  at: new Date("2026-03-01T14:05:00Z"),
  actor: { id: "tom", name: '=HYPERLINK("https://evil.example")', kind: "user" },
  action: "flag.toggled",
  object: { kind: "flag", id: "a.b" },
  environment: "production",
  services: ["payments", "orders"],
  reason: 'Says "stop", now\nand here',
  before: null,
  after: { enabled: true },
  inverse: null,
  revertsId: null,
  sentence: "Tom turned on a.b (in production)",
};

describe("exported changes", () => {
  it("have one cell a column and nothing a spreadsheet would run", () => {
    const line = csvLine(change);
    expect(line.endsWith("\r\n")).toBe(true);
    expect(line).toContain(`"'=HYPERLINK(""https://evil.example"")"`);
    expect(line).toContain('"Says ""stop"", now\nand here"');
    expect(line).toContain('"{""enabled"":true}"');
    const plain = csvLine({
      ...change,
      actor: { ...change.actor, name: "Tom" },
      reason: null,
      after: null,
    });
    expect(plain.trim().split(",")).toHaveLength(CSV_HEAD.trim().split(",").length);
  });

  it.each(["+1", "-1", "@SUM(A1)", "\tx", "\rx"])("take %j as text", (name) => {
    expect(csvLine({ ...change, actor: { ...change.actor, name } })).toContain(`'${name}`);
  });

  it("are one JSON object a line", () => {
    const line = jsonLine(change);
    expect(line.indexOf("\n")).toBe(line.length - 1);
    expect(JSON.parse(line)).toMatchObject({ seq: 7, at: "2026-03-01T14:05:00.000Z" });
  });
});
