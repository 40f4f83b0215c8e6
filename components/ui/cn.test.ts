import { expect, test } from "vitest";
import { cn } from "./cn";

test.each([
  ["h-(--control) px-3", "h-6 px-0", "h-6 px-0"],
  ["text-12 text-ink-2", "text-bad", "text-12 text-bad"],
  ["text-12 text-left", "text-13", "text-left text-13"],
  ["font-mono font-medium", "font-strong", "font-mono font-strong"],
  ["size-4 p-2", "w-6 pl-0", "size-4 p-2 w-6 pl-0"],
  ["w-6 pl-0", "size-4 p-2", "size-4 p-2"],
  ["border border-line", "border-t-2 border-t-lamp", "border border-line border-t-2 border-t-lamp"],
  ["border border-line", "border-dashed border-warn", "border border-dashed border-warn"],
  ["max-tablet:h-9 h-6", "h-8", "max-tablet:h-9 h-8"],
  ["inline-flex hidden", "grid", "grid"],
  ["flex flex-1 flex-wrap", "flex-none", "flex flex-wrap flex-none"],
  ["[&_td]:h-9", "[&_td]:h-11", "[&_td]:h-11"],
  ["rounded-control bg-panel", "rounded-full bg-(--c-soft)", "rounded-full bg-(--c-soft)"],
  ["fill-none stroke-2 stroke-ink", "stroke-bad", "fill-none stroke-2 stroke-bad"],
  ["truncate quiet-link mono", "text-ink", "truncate quiet-link mono text-ink"],
])("%s + %s", (before, after, expected) => {
  expect(cn(before, after)).toBe(expected);
});
