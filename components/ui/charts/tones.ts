import type { Tone } from "./model";

export const STROKE: Record<Tone, string> = {
  s1: "stroke-s1",
  s2: "stroke-s2",
  s3: "stroke-s3",
  s4: "stroke-s4",
  s5: "stroke-s5",
  s6: "stroke-s6",
  good: "stroke-good",
  warn: "stroke-warn",
  bad: "stroke-bad",
  idle: "stroke-line-strong",
};

export const FILL: Record<Tone, string> = {
  s1: "fill-s1",
  s2: "fill-s2",
  s3: "fill-s3",
  s4: "fill-s4",
  s5: "fill-s5",
  s6: "fill-s6",
  good: "fill-good",
  warn: "fill-warn",
  bad: "fill-bad",
  idle: "fill-line-strong",
};
