import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";

const FEATURES = ["services", "flags", "releases", "health", "topology", "changes", "access"];

/** The same word in every layer, so that a path can be guessed. */
const LAYERS: readonly ((feature: string) => string)[] = [
  (feature) => `contracts/${feature}.ts`,
  (feature) => `server/domain/${feature}`,
  (feature) => `server/application/${feature}`,
  (feature) => `server/composition/${feature}.ts`,
  (feature) => `server/trpc/routers/${feature}.ts`,
  (feature) => `components/${feature}`,
];

describe("every feature", () => {
  it.each(FEATURES)("%s is in every layer", (feature) => {
    const missing = LAYERS.map((path) => path(feature)).filter((path) => !existsSync(path));
    expect(missing).toEqual([]);
  });
});
