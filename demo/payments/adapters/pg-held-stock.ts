import type { Database } from "@/demo/platform/postgres";

/** Looks into the warehouse's own tables; no port of payments owns this call. */
export const isHeldInWarehouse =
  (inventory: Database) =>
  async (orderId: string): Promise<boolean> => {
    const held = await inventory.query<{ sku: string }>("SELECT", {
      text: "select sku from inventory.reservation where order_id = $1",
      values: [orderId],
    });
    return held.length > 0;
  };
