import type { Flags } from "../ports/flags";
import type { Invoices } from "../ports/invoices";

/** Invoices after the response for shoppers the flag is on for, before it for all others. */
export const chooseInvoicesByFlag =
  (flags: Flags, invoices: { before: Invoices; after: Invoices }) =>
  (shopper: string): Invoices =>
    flags.isEnabled("orders.async-invoices", shopper) ? invoices.after : invoices.before;
