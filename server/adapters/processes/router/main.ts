import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createControlServer } from "./control";
import { startLogRotation } from "./log-rotation";
import { ALREADY_RUNNING, readSettings } from "./protocol";
import { openRouteTable, type RouteTable } from "./route-table";

const DRAIN_MS = 5_000;

/** Entry of the router process: `node router.mjs <folder>`, with `settings.json` in the folder. */
function main(folder: string): void {
  const settings = readSettings(JSON.parse(readFileSync(join(folder, "settings.json"), "utf8")));
  let table: RouteTable | null = null;
  let stopRotation = (): void => undefined;

  const shutDown = (): void => {
    setTimeout(() => process.exit(0), DRAIN_MS).unref();
    control.close();
    control.closeIdleConnections();
    stopRotation();
    void (table?.close() ?? Promise.resolve()).then(() => process.exit(0));
  };

  const openTable = (): RouteTable => {
    if (table === null) throw new Error("The router is not ready.");
    return table;
  };
  const control = createControlServer(settings, openTable, shutDown);
  // Holding the control port is what makes this the environment's one router; only then are routes opened.
  control.once("error", (error: NodeJS.ErrnoException) => {
    process.exit(error.code === "EADDRINUSE" ? ALREADY_RUNNING : 1);
  });
  control.listen(settings.controlPort, "127.0.0.1", () => {
    table = openRouteTable(folder, settings);
    stopRotation = startLogRotation(join(folder, "..", "instances"));
  });
  process.once("SIGTERM", shutDown);
  process.once("SIGINT", shutDown);
}

main(process.argv[2] ?? ".");
