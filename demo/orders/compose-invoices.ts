import type { Postgres } from "@/demo/platform/postgres";
import type { Platform } from "@/demo/platform/service";
import { createDeferredInvoices } from "./adapters/deferred-invoices";
import { createPgInvoices } from "./adapters/pg-invoices";
import { chooseInvoicesByFlag } from "./core/choose-invoices";
import type { Invoices } from "./ports/invoices";

/** Invoices before the response or, by flag, after it. */
export function composeInvoices(
  { flags, onStop }: Platform,
  postgres: Postgres,
): (shopper: string) => Invoices {
  const before = createPgInvoices(postgres.as("pg-invoices"));
  const after = createDeferredInvoices(createPgInvoices(postgres.as("deferred-invoices")));
  onStop(after.close);
  return chooseInvoicesByFlag(flags, { before, after });
}
