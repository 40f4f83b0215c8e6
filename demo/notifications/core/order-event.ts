export interface OrderEvent {
  readonly type: "order.placed" | "order.returned";
  readonly order: string;
  readonly shopper: string;
  readonly totalCents: number;
  readonly pieces: number;
}

const euros = (cents: number) => `€ ${(cents / 100).toFixed(2)}`;
const piecesOf = (count: number) => (count === 1 ? "1 piece" : `${count} pieces`);

/** What a shopper reads about it. */
export function wordsFor({ type, order, totalCents, pieces }: OrderEvent): string {
  const amount = euros(totalCents);
  return type === "order.placed"
    ? `Thank you: ${piecesOf(pieces)} for ${amount} are on the way. Order ${order}.`
    : `${amount} for order ${order} go back to your card.`;
}
