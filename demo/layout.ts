/** What the fleet consists of, who calls whom, and what runs where at first start. */
import type { FleetManifest } from "./fleet-manifest";

/** Whose URL each service is given. */
export const peers: Readonly<Record<string, readonly string[]>> = {
  storefront: ["catalog", "orders", "inventory"],
  catalog: ["inventory"],
  orders: ["payments", "inventory"],
  payments: ["acme-pay", "novacard"],
  inventory: [],
  notifications: [],
};

/** In the order to start them; a service named twice has a history, so there is something to go back to. Staging has no orders and no warehouse: its shelf is unknown and nothing is sold. */
export const deployments: FleetManifest["deployments"] = [
  { environment: "production", service: "inventory", version: "3.2.0", instances: 2 },
  { environment: "production", service: "payments", version: "2.12.0", instances: 2 },
  { environment: "production", service: "notifications", version: "1.12.3", instances: 2 },
  { environment: "production", service: "catalog", version: "3.21.4", instances: 2 },
  { environment: "production", service: "orders", version: "4.9.2", instances: 2 },
  { environment: "production", service: "storefront", version: "5.8.0", instances: 2 },
  { environment: "production", service: "payments", version: "2.13.2", instances: 2 },
  { environment: "staging", service: "catalog", version: "3.21.4", instances: 1 },
  { environment: "staging", service: "storefront", version: "5.8.1", instances: 1 },
];

export interface WorkloadDefinition {
  readonly name: string;
  readonly environment: string;
  readonly peers: readonly string[];
  readonly listens: readonly string[];
  readonly configuration: Readonly<Record<string, string>>;
}

export const workloads: readonly WorkloadDefinition[] = [
  {
    name: "card-processors",
    environment: "production",
    peers: [],
    listens: ["acme-pay", "novacard"],
    configuration: {},
  },
  {
    name: "shoppers",
    environment: "production",
    peers: ["storefront"],
    listens: [],
    configuration: { SHOPPERS: "18", THINK_MS: "2000" },
  },
];
