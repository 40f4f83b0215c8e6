import { existsSync, readFileSync } from "node:fs";
import { inRoot, run, runTool, Stop, say, serverNode } from "./run.mjs";
import { onlyWhenChanged } from "./stamp.mjs";

const OLDEST_NODE = [20, 9];

function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  const [needMajor, needMinor] = OLDEST_NODE;
  if (major < needMajor || (major === needMajor && minor < needMinor))
    throw new Stop(
      `Portside needs Node ${OLDEST_NODE.join(".")} or newer; this is ${process.version}.`,
    );
}

const readJson = (file) => JSON.parse(readFileSync(inRoot(file), "utf8"));

/** Whether node_modules holds what package-lock.json says, whoever installed it. */
function isInstalled() {
  if (!existsSync(inRoot("node_modules/.package-lock.json"))) return false;
  const wanted = readJson("package-lock.json").packages;
  const present = readJson("node_modules/.package-lock.json").packages;
  return Object.entries(wanted).every(([name, { version, optional, link }]) => {
    if (name === "" || link) return true;
    const installed = present[name];
    return installed ? installed.version === version : optional === true;
  });
}

const npm = (args) => {
  const { NODE_ENV: _omitted, ...env } = process.env;
  const options = { env, shell: process.platform === "win32" };
  return run("npm", args, { ...options, stdio: ["ignore", 2, 2] });
};

async function install() {
  if (!isInstalled()) {
    say("Installing dependencies …");
    await npm(["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
  }
  if (serverNode() === null) await npm(["rebuild", "node"]);
  if (serverNode() === null)
    throw new Stop(
      "Node 24 is not in node_modules: its install script did not run. Allow scripts for the package `node`, then run npm ci.",
    );
}

/** `prisma generate` asks for a schema engine it does not use: any program will do. */
const generate = () =>
  onlyWhenChanged(
    {
      sources: ["prisma/schema.prisma", "node_modules/prisma/package.json"],
      product: "server/adapters/prisma/generated/client.ts",
      stamp: "node_modules/.cache/portside/prisma",
    },
    () =>
      runTool("prisma/build/index.js", ["generate"], {
        stdio: "ignore",
        env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
      }),
  );

/** From a fresh clone to one that can be built: Node, dependencies, the Prisma client. */
export async function setUp() {
  requireNode();
  await install();
  await generate();
}
