import type { Migration } from "@/demo/platform/postgres";

export const stock: Migration = {
  name: "0001_stock",
  reversible: true,
  sql: `
    create table inventory.stock (
      sku text primary key,
      on_hand integer not null check (on_hand >= 0)
    );
    create table inventory.reservation (
      order_id text not null,
      sku text not null references inventory.stock,
      quantity integer not null check (quantity > 0),
      primary key (order_id, sku)
    )`,
};

export const firstDelivery: Migration = {
  name: "0002_first_delivery",
  reversible: true,
  sql: `
    insert into inventory.stock (sku, on_hand)
    select 'gear-' || to_char(n, 'FM00'), 400 from generate_series(1, 24) as n`,
};

export const heldAt: Migration = {
  name: "0003_held_at",
  reversible: true,
  sql: `
    alter table inventory.reservation add column held_at timestamptz not null default now();
    create index reservation_held_at on inventory.reservation (held_at)`,
};
