import type { Database, Query } from "@/demo/platform/postgres";
import type { Line, StockLedger, StockLevel } from "../ports/stock-ledger";

/** The ledger in PostgreSQL; it counts product by product. */
export function createPgStockLedger(inventory: Database): StockLedger {
  return {
    count: async (skus) => {
      const levels = await Promise.all(
        skus.map((sku) =>
          inventory.query<StockLevel>("SELECT", {
            text: `select sku, on_hand as "onHand" from inventory.stock where sku = $1`,
            values: [sku],
          }),
        ),
      );
      return levels.flat();
    },
    reserve: (order, lines) =>
      inventory
        .transaction("RESERVE", async (query) => {
          for (const line of lines) await holdLine(query, order, line);
          return true;
        })
        .catch((error: unknown) => {
          if (error instanceof SoldOut) return false;
          throw error;
        }),
    release: (order) =>
      inventory.transaction("RELEASE", async (query) => {
        const lines = await query<Line>({
          text: "delete from inventory.reservation where order_id = $1 returning sku, quantity",
          values: [order],
        });
        for (const { sku, quantity } of lines)
          await query({
            text: "update inventory.stock set on_hand = on_hand + $2 where sku = $1",
            values: [sku, quantity],
          });
        return lines.reduce((pieces, { quantity }) => pieces + quantity, 0);
      }),
    restock: async (level) => {
      const low = await inventory.query<{ sku: string }>("UPDATE", {
        text: "update inventory.stock set on_hand = $1 where on_hand < $1 / 4 returning sku",
        values: [level],
      });
      return low.map(({ sku }) => sku);
    },
    forgetBefore: async (instant) => {
      await inventory.query("DELETE", {
        text: "delete from inventory.reservation where held_at < $1",
        values: [instant],
      });
    },
  };
}

/** Undoes the transaction it is thrown in. */
class SoldOut extends Error {
  override readonly name = "SoldOut";
}

async function holdLine(query: Query, order: string, { sku, quantity }: Line): Promise<void> {
  const taken = await query({
    text: `update inventory.stock set on_hand = on_hand - $2
             where sku = $1 and on_hand >= $2
               and not exists (select from inventory.reservation where order_id = $3 and sku = $1)
             returning sku`,
    values: [sku, quantity, order],
  });
  if (taken.length === 1) {
    await query({
      text: "insert into inventory.reservation (order_id, sku, quantity) values ($1, $2, $3)",
      values: [order, sku, quantity],
    });
    return;
  }
  const held = await query({
    text: "select from inventory.reservation where order_id = $1 and sku = $2",
    values: [order, sku],
  });
  if (held.length === 0) throw new SoldOut(sku);
}
