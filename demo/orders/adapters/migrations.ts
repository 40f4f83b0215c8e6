import type { Migration } from "@/demo/platform/postgres";

export const orders: Migration = {
  name: "0001_orders",
  reversible: true,
  sql: `
    create table orders.placed (
      id text primary key,
      shopper text not null,
      lines jsonb not null,
      total_cents integer not null,
      status text not null,
      payment_id text,
      processor text,
      placed_at timestamptz not null default now()
    )`,
};

export const invoices: Migration = {
  name: "0002_invoices",
  reversible: true,
  sql: `
    create table orders.invoice (
      order_id text primary key references orders.placed on delete cascade,
      html text not null,
      issued_at timestamptz not null default now()
    )`,
};

export const placedAt: Migration = {
  name: "0003_placed_at",
  reversible: true,
  sql: "create index placed_placed_at on orders.placed (placed_at)",
};
