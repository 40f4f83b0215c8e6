import { readFile } from "node:fs/promises";
import path from "node:path";
import { type FleetManifest, fleetManifest } from "@/demo/fleet-manifest";
import type { Environment } from "@/server/config/env";
import { nullIfMissing } from "@/server/domain/shared/failure-code";

export interface DemoFleet {
  readonly manifest: FleetManifest;
  /** Holds the manifest and the artefacts it names. */
  readonly folder: string;
}

/** The sample fleet as it was built; null when it is not wanted or was not built. */
export async function readDemoFleet({ demo, rootDir }: Environment): Promise<DemoFleet | null> {
  if (!demo) return null;
  const folder = path.join(rootDir, "dist/demo");
  const text = await readFile(path.join(folder, "manifest.json"), "utf8").catch(nullIfMissing);
  return text === null ? null : { folder, manifest: fleetManifest.parse(JSON.parse(text)) };
}
