import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import {
  findEmbeddedPostgres,
  forgetEmbeddedPostgres,
} from "@/server/adapters/embedded-postgres/embedded-postgres";
import {
  createProcessesDeployEngine,
  type ProcessesDeployEngineOptions,
} from "@/server/adapters/processes/processes-deploy-engine";
import { silentLogger as logger } from "./silent-logger";

/** What a test starts that would outlive it. */
export type Belonging =
  | { readonly kind: "process"; readonly pid: number }
  | { readonly kind: "postgres"; readonly dataDir: string }
  | {
      readonly kind: "engine";
      readonly settings: Omit<ProcessesDeployEngineOptions, "onError">;
      readonly folder: string;
    };

const FOLDER = path.resolve(".portside/belongings");
let count = 0;

/** Writes down what this process has to end, for the janitor of a run that is killed; the returned function crosses it out. */
export function belongsToThisTest(belonging: Belonging): () => void {
  mkdirSync(FOLDER, { recursive: true });
  count += 1;
  const file = path.join(FOLDER, `${process.pid}.${count}.json`);
  writeFileSync(file, JSON.stringify(belonging));
  return () => rmSync(file, { force: true });
}

/** Ends what processes that are gone have left behind, and says how much is still owned by living ones. */
export async function endLeftovers(): Promise<number> {
  mkdirSync(FOLDER, { recursive: true });
  const files = readdirSync(FOLDER).filter((file) => file.endsWith(".json"));
  const orphaned = files.filter((file) => !isAlive(Number.parseInt(file, 10)));
  const read = (file: string): Belonging =>
    JSON.parse(readFileSync(path.join(FOLDER, file), "utf8"));
  const belongings = orphaned.map((file) => ({ file, belonging: read(file) }));
  // Consoles first: they would start again what their engines run.
  belongings.sort((a, b) => ORDER.indexOf(a.belonging.kind) - ORDER.indexOf(b.belonging.kind));
  for (const { file, belonging } of belongings) {
    await end(belonging);
    rmSync(path.join(FOLDER, file), { force: true });
  }
  return files.length - orphaned.length;
}

const ORDER: readonly Belonging["kind"][] = ["process", "engine", "postgres"];
const GRACE_MS = 200;

async function end(belonging: Belonging): Promise<void> {
  if (belonging.kind === "process") {
    if (isAlive(belonging.pid)) process.kill(belonging.pid, "SIGKILL");
    return;
  }
  if (belonging.kind === "engine") {
    const engine = createProcessesDeployEngine({
      ...belonging.settings,
      onError: (error) => process.stderr.write(`${error}\n`),
    });
    await engine.stopEverything(GRACE_MS);
    await rm(belonging.folder, { recursive: true, force: true });
    return;
  }
  const options = { dataDir: belonging.dataDir, logger };
  await (await findEmbeddedPostgres(options))?.stop();
  await forgetEmbeddedPostgres(options);
  await rm(belonging.dataDir, { recursive: true, force: true });
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
