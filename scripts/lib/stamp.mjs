import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inRoot } from "./run.mjs";

const NOT_SOURCE = /^(node_modules|\.next|generated|test-results)$|\.test\.tsx?$|\.md$/;

function* filesUnder(file) {
  if (!existsSync(file)) return;
  if (!statSync(file).isDirectory()) {
    yield file;
    return;
  }
  for (const name of readdirSync(file).sort())
    if (!NOT_SOURCE.test(name)) yield* filesUnder(path.join(file, name));
}

/** A digest of everything these files and folders contain, and of the Node that runs what is made of them. */
export function digestOf(sources) {
  const hash = createHash("sha256");
  for (const source of [...sources, "node_modules/node/package.json"])
    for (const file of filesUnder(inRoot(source)))
      hash
        .update(`${path.relative(inRoot(), file)}\0`)
        .update(readFileSync(file))
        .update("\0");
  return hash.digest("hex");
}

/** Runs `make` unless its last success was on the same sources and its product is still there. */
export async function onlyWhenChanged({ sources, product, stamp }, make) {
  const digest = digestOf(sources);
  const file = inRoot(stamp);
  const last = existsSync(file) ? readFileSync(file, "utf8") : "";
  if (last === digest && existsSync(inRoot(product))) return false;
  await make();
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, digest);
  return true;
}
