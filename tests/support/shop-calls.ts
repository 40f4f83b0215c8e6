import type { TopologyEdge } from "@/contracts/topology";

export interface Call {
  readonly from: string;
  readonly port: string;
  readonly adapter: string;
  readonly to: string;
  readonly toPort?: string;
  readonly edge?: Partial<TopologyEdge>;
}

export const CALLS: readonly Call[] = [
  {
    from: "storefront",
    port: "Catalog",
    adapter: "http",
    to: "catalog",
    toPort: "Products",
    edge: { callsPerSecond: 286, errorRatio: 0.0002 },
  },
  {
    from: "storefront",
    port: "Orders",
    adapter: "http",
    to: "orders",
    toPort: "Orders",
    edge: { callsPerSecond: 38.4, errorRatio: 0.0031, status: "degraded" },
  },
  {
    from: "catalog",
    port: "ProductStore",
    adapter: "pg",
    to: "database:shop/catalog",
    edge: { protocol: "PostgreSQL", callsPerSecond: 1_190 },
  },
  {
    from: "catalog",
    port: "Stock",
    adapter: "http",
    to: "inventory",
    toPort: "Stock",
    edge: {
      observed: null,
      status: "unknown",
      callsPerSecond: null,
      errorRatio: null,
      p95Ms: null,
    },
  },
  {
    from: "orders",
    port: "Stock",
    adapter: "http",
    to: "inventory",
    toPort: "Stock",
    edge: { callsPerSecond: 74.2, errorRatio: 0.0003 },
  },
  {
    from: "orders",
    port: "OrderStore",
    adapter: "pg",
    to: "database:shop/orders",
    edge: { protocol: "PostgreSQL", callsPerSecond: 148 },
  },
  {
    from: "orders",
    port: "Payments",
    adapter: "http",
    to: "payments",
    toPort: "Payments",
    edge: { callsPerSecond: 36.1, errorRatio: 0.048, status: "failing" },
  },
  {
    from: "orders",
    port: "OrderEvents",
    adapter: "queue",
    to: "queue:order-events",
    edge: { protocol: "AMQP", sync: false, callsPerSecond: 38.1 },
  },
  {
    from: "payments",
    port: "CardProcessor",
    adapter: "novacard-http",
    to: "external:novacard",
    edge: {
      protocol: "HTTPS",
      encrypted: true,
      callsPerSecond: 8,
      errorRatio: 0.209,
      status: "failing",
      p95Ms: 2_310,
    },
  },
  {
    from: "payments",
    port: "CardProcessor",
    adapter: "acme-pay-http",
    to: "external:acme-pay",
    edge: { protocol: "HTTPS", encrypted: true, callsPerSecond: 23.9, errorRatio: 0.0004 },
  },
  {
    from: "payments",
    port: "Ledger",
    adapter: "pg",
    to: "database:shop/payments",
    edge: { protocol: "PostgreSQL", callsPerSecond: 100 },
  },
  {
    from: "payments",
    port: "PaymentEvents",
    adapter: "queue",
    to: "queue:order-events",
    edge: { protocol: "AMQP", sync: false, callsPerSecond: 34.2 },
  },
  {
    from: "inventory",
    port: "StockStore",
    adapter: "pg",
    to: "database:shop/inventory",
    edge: { protocol: "PostgreSQL", callsPerSecond: 402 },
  },
];
