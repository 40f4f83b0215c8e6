import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Environment } from "@/server/config/env";
import { hasCode } from "@/server/domain/shared/failure-code";

const KEY_BYTES = 32;

/** The key secrets at rest are sealed with: of PORTSIDE_SECRET_KEY, else made once and kept beside the data. */
export async function ensureSecretKey(
  environment: Pick<Environment, "dataDir" | "secretKey">,
): Promise<Buffer> {
  if (environment.secretKey) return environment.secretKey;
  const file = path.join(environment.dataDir, "secret.key");
  await mkdir(environment.dataDir, { recursive: true });
  const made = randomBytes(KEY_BYTES).toString("base64");
  await writeFile(file, made, { mode: 0o600, flag: "wx" }).catch((failure: unknown) => {
    if (!hasCode(failure, "EEXIST")) throw failure;
  });
  return Buffer.from((await readFile(file, "utf8")).trim(), "base64");
}
