import type { ExportedChange } from "@/server/application/changes/export-changes";

const COLUMNS = [
  "seq",
  "at",
  "actor",
  "actor kind",
  "sentence",
  "action",
  "object kind",
  "object id",
  "environment",
  "services",
  "reason",
  "reverts",
  "before",
  "after",
  "id",
  "hash",
] as const;

/** A cell that a spreadsheet takes as text and never as a formula. */
const cell = (value: string): string => {
  const inert = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
};

const row = (cells: readonly string[]): string => `${cells.map(cell).join(",")}\r\n`;

export const CSV_HEAD = row(COLUMNS);

export const csvLine = (change: ExportedChange): string =>
  row([
    change.seq.toString(),
    change.at.toISOString(),
    change.actor.name,
    change.actor.kind,
    change.sentence,
    change.action,
    change.object.kind,
    change.object.id,
    change.environment ?? "",
    change.services.join(" "),
    change.reason ?? "",
    change.revertsId ?? "",
    change.before === null ? "" : JSON.stringify(change.before),
    change.after === null ? "" : JSON.stringify(change.after),
    change.id,
    change.hash,
  ]);

export const jsonLine = (change: ExportedChange): string =>
  `${JSON.stringify({ ...change, seq: Number(change.seq) })}\n`;
