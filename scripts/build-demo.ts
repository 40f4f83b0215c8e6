import { resolve } from "node:path";
import { buildFleet } from "@/demo/build/build-fleet";

/** Builds the sample fleet into `dist/demo`, or the folder named. */
const out = resolve(process.argv[2] ?? "dist/demo");
const startedAt = performance.now();
const { manifest, isBuilt } = await buildFleet({
  repository: resolve(import.meta.dirname, ".."),
  out,
});
const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
console.log(
  `${isBuilt ? "Built" : "Nothing changed in"} ${manifest.releases.length} releases and ` +
    `${manifest.workloads.length} workloads in ${out}, ${seconds} s.`,
);
