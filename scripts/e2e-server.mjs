import { rmSync } from "node:fs";
import { asProgram, inRoot, run, serverNode } from "./lib/run.mjs";

/** The server the browser tests use: nothing of an earlier run is left, not even one that was killed. */
await asProgram(async () => {
  await run(serverNode(), [inRoot("dist/server/stop.js"), "--forget"]);
  rmSync(inRoot(process.env.PORTSIDE_DATA_DIR), { recursive: true, force: true });
  await import("../dist/server/main.js");
});
