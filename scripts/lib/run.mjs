import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const inRoot = (...parts) => path.join(root, ...parts);

/** The Node that npm installed with the project, or this one where it is new enough. */
export function serverNode() {
  const bundled = inRoot(
    "node_modules/node/bin",
    process.platform === "win32" ? "node.exe" : "node",
  );
  if (existsSync(bundled)) return bundled;
  return Number(process.versions.node.split(".")[0]) >= 24 ? process.execPath : null;
}

/** An error that says all there is to say: shown without a stack. */
export class Stop extends Error {}

/** Runs a program to its end; rejects with its name and exit code. */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: "inherit", ...options });
    child.once("error", (cause) => reject(new Stop(`${program} could not run: ${cause.message}`)));
    child.once("exit", (code, signal) => {
      if (code === 0) resolve();
      else
        reject(
          new Stop(`${path.basename(program)} ${args[0] ?? ""} ended with ${signal ?? code}.`),
        );
    });
  });
}

/** Runs a program of node_modules with the project's Node. */
export const runTool = (entry, args, options) =>
  run(serverNode(), [inRoot("node_modules", entry), ...args], options);

export const say = (line) => process.stderr.write(`${line}\n`);

/** Runs `main`; a Stop is printed as it is, anything else with its stack. */
export async function asProgram(main) {
  try {
    await main();
  } catch (failure) {
    say(failure instanceof Stop ? failure.message : (failure?.stack ?? String(failure)));
    process.exitCode = 1;
  }
}
