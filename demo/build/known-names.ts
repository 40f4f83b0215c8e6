import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { firstDelivery, heldAt, stock } from "../inventory/adapters/migrations";
import { invoices, orders, placedAt } from "../orders/adapters/migrations";
import type { Migration } from "../platform/postgres";

const flagsFile = z.object({ flags: z.array(z.object({ name: z.string() })) });

const MIGRATIONS: Readonly<Record<string, readonly Migration[]>> = {
  inventory: [stock, firstDelivery, heldAt],
  orders: [orders, invoices, placedAt],
};

export async function readFlagNames(repository: string): Promise<string[]> {
  const text = await readFile(join(repository, "demo/flags.json"), "utf8");
  return flagsFile.parse(JSON.parse(text)).flags.map(({ name }) => name);
}

/** The migrations of a service that are in an artefact's code, in the order they are applied. */
export const readMigrations = (service: string, code: string) =>
  (MIGRATIONS[service] ?? [])
    .filter(({ name }) => code.includes(name))
    .map(({ name, reversible }) => ({ name, reversible }));
