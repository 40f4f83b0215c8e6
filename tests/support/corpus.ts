import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** Published data other projects made; a plain clone has none of it and skips what needs it. */
const root = resolve(process.env["PORTSIDE_CORPUS"] ?? "../shared/corpus");

export const hasCorpus = existsSync(join(root, "README.md"));

/** Says in a suite's name why it is skipped. */
export const corpusNotice = hasCorpus ? "" : " (skipped: no corpus; set PORTSIDE_CORPUS)";

export const corpusPath = (path: string): string => join(root, path);

export const corpusFile = (path: string): Buffer => readFileSync(corpusPath(path));
