import { once } from "node:events";
import { exportChangesInput } from "@/contracts/changes";
import type { ExportedChange } from "@/server/application/changes/export-changes";
import type { Application } from "@/server/composition/application";
import { DomainError } from "@/server/domain/shared/errors";
import type { ChangeFilter } from "@/server/ports/change-log";
import { CSV_HEAD, csvLine, jsonLine } from "./change-lines";
import type { Exchange } from "./exchange";
import { parseInput } from "./parse-input";
import type { Route } from "./route";

export interface ChangesRouteDeps {
  readonly changes: Pick<Application["changes"], "export">;
}

/** The log of changes as a file, however long it is: CSV for people, one JSON object a line for programs. */
export const changesRoutes = (deps: ChangesRouteDeps): Route[] => [
  {
    method: "GET",
    path: "/api/changes/export",
    auth: { by: "session", permission: "change:read" },
    handle: (exchange) => exportChanges(exchange, deps),
  },
];

interface Format {
  readonly type: string;
  readonly extension: string;
  readonly head: string;
  readonly line: (change: ExportedChange) => string;
}

const FORMATS: Readonly<Record<"csv" | "json", Format>> = {
  csv: { type: "text/csv; charset=utf-8", extension: "csv", head: CSV_HEAD, line: csvLine },
  json: { type: "application/x-ndjson", extension: "ndjson", head: "", line: jsonLine },
};

async function exportChanges(exchange: Exchange, { changes }: ChangesRouteDeps): Promise<void> {
  const { response, actor, url, signal } = exchange;
  if (!actor) throw new DomainError("unauthenticated", "Sign in first.");
  const given = Object.fromEntries(url.searchParams);
  const { format: name, ...filter } = parseInput(exportChangesInput, given);
  const format = FORMATS[name];
  response.writeHead(200, {
    "content-type": format.type,
    "content-disposition": `attachment; filename="portside-changes.${format.extension}"`,
    "cache-control": "no-store",
  });
  response.write(format.head);
  for await (const change of changes.export(actor, filter as ChangeFilter)) {
    if (signal.aborted) return;
    if (!response.write(format.line(change))) await once(response, "drain", { signal });
  }
  response.end();
}
