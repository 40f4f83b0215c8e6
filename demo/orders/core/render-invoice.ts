import type { Order } from "./order";

const euros = (cents: number) => `€ ${(cents / 100).toFixed(2)}`;
const escapeHtml = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** An invoice as HTML. */
export function renderInvoice({ id, lines, totalCents, processor }: Order): string {
  const rows = lines.map(
    ({ name, quantity, cents }) =>
      `<tr><td>${escapeHtml(name)}<td>${quantity}<td>${euros(cents)}<td>${euros(quantity * cents)}`,
  );
  return [
    `<!doctype html><title>Invoice ${escapeHtml(id)}</title>`,
    `<table><tr><th>Product<th>Pieces<th>Each<th>Total${rows.join("")}</table>`,
    `<p>${euros(totalCents)}, paid by card through ${escapeHtml(processor ?? "nobody")}.`,
  ].join("");
}
