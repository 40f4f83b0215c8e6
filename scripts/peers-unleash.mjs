import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { asProgram, inRoot, run, say } from "./lib/run.mjs";

const VERSION = "7.5.1";
const FOLDER = inRoot(".portside/peers/unleash");
const INSTALLED = `${FOLDER}/node_modules/unleash-server/package.json`;

const installed = () =>
  existsSync(INSTALLED) ? JSON.parse(readFileSync(INSTALLED, "utf8")).version : null;

/** A real Unleash to compare with and to test against: in a folder of its own, never a dependency of Portside. */
await asProgram(async () => {
  if (installed() !== VERSION) {
    mkdirSync(FOLDER, { recursive: true });
    const manifest = { private: true, dependencies: { "unleash-server": VERSION } };
    writeFileSync(`${FOLDER}/package.json`, `${JSON.stringify(manifest, null, 2)}\n`);
    say(`Installing unleash-server ${VERSION} (190 MB) …`);
    await run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: FOLDER });
  }
  say(`unleash-server ${installed()} is in ${FOLDER}`);
});
