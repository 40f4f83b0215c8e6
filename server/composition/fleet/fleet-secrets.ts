import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { nullIfMissing } from "@/server/domain/shared/failure-code";
import type { Infrastructure } from "../infrastructure";

const secretsSchema = z.object({
  /** One SDK token per environment: `project:environment.secret`. */
  sdkTokens: z.record(z.string(), z.string()),
  databasePassword: z.string(),
});
export type FleetSecrets = z.infer<typeof secretsSchema>;

async function readStored(file: string): Promise<FleetSecrets | null> {
  const text = await readFile(file, "utf8").catch(nullIfMissing);
  return text === null ? null : secretsSchema.parse(JSON.parse(text));
}

/** What instances sign in with: made once and kept beside the data, readable by nobody else. */
export async function ensureFleetSecrets(
  { environment, newSecret }: Pick<Infrastructure, "environment" | "newSecret">,
  environments: readonly string[],
): Promise<FleetSecrets> {
  const folder = path.join(environment.dataDir, "engine");
  const file = path.join(folder, "secrets.json");
  const stored = await readStored(file);
  const missing = environments.filter((name) => !stored?.sdkTokens[name]);
  if (stored && missing.length === 0) return stored;
  const made = missing.map((name) => [name, `default:${name}.${newSecret()}`]);
  const secrets: FleetSecrets = {
    databasePassword: stored?.databasePassword ?? newSecret(),
    sdkTokens: { ...stored?.sdkTokens, ...Object.fromEntries(made) },
  };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(`${file}.new`, JSON.stringify(secrets), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return secrets;
}
