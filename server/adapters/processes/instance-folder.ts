import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { hasCode } from "@/server/domain/shared/failure-code";
import { createFile, readIfThere } from "./files";
import { type ProcessIdentity, readClaim } from "./process-identity";

const specSchema = z.object({
  id: z.string(),
  deploymentId: z.string(),
  service: z.string(),
  environment: z.string(),
  version: z.string(),
  artefact: z.string(),
  command: z.array(z.string()),
  variables: z.record(z.string(), z.string()),
  healthPath: z.string().nullable(),
  port: z.number().int(),
  namedPorts: z.record(z.string(), z.number().int()),
  createdAt: z.coerce.date(),
});
/** What an instance is, ports included; written once, before anything starts. */
export type StoredSpec = z.infer<typeof specSchema>;

const stopSchema = z.object({ at: z.coerce.date(), graceMs: z.number(), reason: z.string() });
export type StoredStop = z.infer<typeof stopSchema>;

const exitSchema = z.object({
  at: z.coerce.date(),
  code: z.number().int().nullable(),
  signal: z.string().nullable(),
});
export type StoredExit = z.infer<typeof exitSchema>;

/** Stands in the claim of an instance that was stopped before it started. */
const NEVER = "never\n";

export type Claim =
  | { readonly kind: "open" }
  | { readonly kind: "never" }
  | { readonly kind: "taken"; readonly identity: ProcessIdentity; readonly at: Date };

/**
 * One instance's folder: `spec.json`, `claim` (who became it), `stop.json` (asked to end), `signalled` (told so), `exit.json` (how it ended,
 * when somebody saw), `log`. Each file is created whole and once, so consoles may come and go between any two.
 */
export interface InstanceFolder {
  readonly path: string;
  readonly logFile: string;
  create(spec: StoredSpec): Promise<void>;
  spec(): Promise<StoredSpec | null>;
  claim(): Promise<Claim>;
  claimAsNever(): Promise<boolean>;
  stop(): Promise<StoredStop | null>;
  requestStop(stop: StoredStop): Promise<void>;
  wasSignalled(): Promise<boolean>;
  noteSignal(): Promise<void>;
  exit(): Promise<StoredExit | null>;
  recordExit(exit: StoredExit): Promise<void>;
  remove(): Promise<void>;
}

async function readAs<T>(schema: z.ZodType<T>, file: string): Promise<T | null> {
  const text = await readIfThere(file);
  return text === null ? null : schema.parse(JSON.parse(text));
}

export function instanceFolder(path: string): InstanceFolder {
  const file = (name: string): string => join(path, name);
  const write = async (name: string, value: unknown): Promise<void> => {
    await createFile(file(name), JSON.stringify(value));
  };

  return {
    path,
    logFile: file("log"),
    async create(spec) {
      await mkdir(path, { recursive: true, mode: 0o700 });
      await write("spec.json", spec);
    },
    spec: () => readAs(specSchema, file("spec.json")),
    async claim() {
      const text = await readIfThere(file("claim"));
      if (text === null) return { kind: "open" };
      const identity = readClaim(text);
      if (identity === null) return { kind: "never" };
      return { kind: "taken", identity, at: (await stat(file("claim"))).mtime };
    },
    async claimAsNever() {
      await mkdir(path, { recursive: true, mode: 0o700 });
      return createFile(file("claim"), NEVER);
    },
    stop: () => readAs(stopSchema, file("stop.json")),
    requestStop: (stop) => write("stop.json", stop),
    wasSignalled: async () => (await readIfThere(file("signalled"))) !== null,
    noteSignal: () => write("signalled", {}),
    exit: () => readAs(exitSchema, file("exit.json")),
    /** A folder that was removed meanwhile is of an instance nobody asks about any more. */
    recordExit: (exit) =>
      write("exit.json", exit).catch((error: unknown) => {
        if (!hasCode(error, "ENOENT")) throw error;
      }),
    remove: () => rm(path, { recursive: true, force: true }),
  };
}

/** Names of the entries of a folder that may not exist yet. */
export const listEntries = (folder: string): Promise<string[]> =>
  readdir(folder).catch((error: unknown) => {
    if (hasCode(error, "ENOENT")) return [];
    throw error;
  });
