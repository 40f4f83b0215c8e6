import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { sourceFiles } from "@/tests/support/source-tree";

const THIS_FILE = "tests/architecture/source-tree.test.ts";
const files = sourceFiles().filter((file) => file !== THIS_FILE);
const TEXT = /\.(ts|tsx|mjs|cjs|js|css|md|prisma|sql|yaml|yml|json|jsonc)$/;

/** A name that says nothing, and a folder's front door that ties everything behind it together. */
const EMPTY_NAME = /(^|-)(utils?|helpers?|manager|handler|misc|common)(-|\.|$)/;

const FORBIDDEN: readonly (readonly [string, RegExp])[] = [
  ["unfinished work", /\b(TODO|FIXME|XXX|HACK)\b/],
  ["a switched-off check", /@ts-(ignore|nocheck)|eslint-disable/],
  ["a test that is left out", /\b(describe|it|test)\.(skip|only|todo|fixme)\b/],
  ["a fixed wait", /waitForTimeout/],
  ["a path of one machine", /(^|["'\s(])\/(work|home|root|Users)\/\w/m],
];

describe("the source tree", () => {
  it("is seen", () => expect(files.length).toBeGreaterThan(200));

  it("has no name that says nothing", () => {
    const named = files.filter((file) => EMPTY_NAME.test(path.basename(file)));
    expect(named).toEqual([]);
  });

  it("has no barrels", () => {
    expect(files.filter((file) => /(^|\/)index\.tsx?$/.test(file))).toEqual([]);
  });

  it.each(FORBIDDEN)("holds no %s", (_what, pattern) => {
    const found = files
      .filter((file) => TEXT.test(file) && pattern.test(readFileSync(file, "utf8")))
      .map(String);
    expect(found).toEqual([]);
  });
});
