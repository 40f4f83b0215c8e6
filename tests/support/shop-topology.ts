import type {
  Finding,
  TopologyAdapter,
  TopologyEdge,
  TopologyNode,
  TopologyOutput,
  TopologyPort,
} from "@/contracts/topology";
import { CALLS, type Call } from "./shop-calls";
import { ago, buildAdapter, buildEdge, buildNode, buildPort, NOW } from "./topology-builders";

const HTTP = { technology: "http", label: "HTTP" } as const;
const POSTGRES = { technology: "postgresql", label: "PostgreSQL", encrypted: true } as const;

const adapterId = (call: Call): string => `${call.from}/${call.port}/${call.adapter}`;

function edgeOf(call: Call): TopologyEdge {
  return buildEdge({
    id: `${adapterId(call)}>${call.to}${call.toPort ? `/${call.toPort}` : ""}`,
    from: call.from,
    fromPort: `${call.from}/${call.port}`,
    fromAdapter: adapterId(call),
    to: call.to,
    toPort: call.toPort ? `${call.to}/${call.toPort}` : null,
    ...call.edge,
  });
}

function adapterOf(call: Call): TopologyAdapter {
  const id = adapterId(call);
  const flag = { name: "payments.new-card-processor", when: call.adapter === "novacard-http" };
  if (call.port === "CardProcessor")
    return buildAdapter({
      id,
      label: "HTTPS",
      encrypted: true,
      flag,
      role: flag.when ? "migration_target" : "production",
      observedShare: flag.when ? 0.25 : 0.75,
    });
  if (call.adapter === "pg") return buildAdapter({ id, ...POSTGRES });
  if (call.adapter === "queue")
    return buildAdapter({ id, technology: "amqp", label: "AMQP", encrypted: true });
  return buildAdapter({ id, ...HTTP });
}

function drivenPorts(service: string): TopologyPort[] {
  const names = [...new Set(CALLS.filter((it) => it.from === service).map((it) => it.port))];
  return names.map((name) =>
    buildPort({
      id: `${service}/${name}`,
      name,
      kind: name.endsWith("Events") ? "EVENT" : "HTTP",
      adapters: CALLS.filter((it) => it.from === service && it.port === name).map(adapterOf),
    }),
  );
}

const driving = (service: string, name: string, label = "HTTP"): TopologyPort =>
  buildPort({
    id: `${service}/${name}`,
    direction: "driving",
    adapters: [buildAdapter({ id: `${service}/${name}/server`, label, encrypted: true })],
  });

const status = (value: TopologyNode["statusFact"]["status"], reasons: string[] = []) => ({
  status: value,
  since: ago(360_000),
  lastFactAt: value === "unknown" ? ago(840_000) : NOW,
  was: value === "unknown" ? ("healthy" as const) : null,
  reasons,
});

function shopNodes(): TopologyNode[] {
  const service = (id: string, over: Partial<TopologyNode>, ...ports: TopologyPort[]) =>
    buildNode({ id, owner: `${id} team`, tier: 1, ports: [...ports, ...drivenPorts(id)], ...over });
  const database = (name: string, rate: number) =>
    buildNode({
      id: `database:shop/${name}`,
      kind: "database",
      name,
      group: "postgres",
      requestsPerSecond: rate,
      p95Ms: 3.1,
      href: null,
    });
  return [
    service(
      "storefront",
      { version: "5.8.0", p95Ms: 184, requestsPerSecond: 412 },
      driving("storefront", "Shop"),
    ),
    service("catalog", { version: "3.21.4", p95Ms: 63 }, driving("catalog", "Products")),
    service(
      "orders",
      { version: "4.9.2", p95Ms: 612, statusFact: status("degraded", ["p95 612 ms"]) },
      driving("orders", "Orders"),
    ),
    service(
      "payments",
      {
        version: "2.14.0",
        errorRatio: 0.048,
        statusFact: status("failing", ["4.80 % of requests fail"]),
      },
      driving("payments", "Payments"),
      driving("payments", "CardWebhooks"),
      driving("payments", "DailySettlement", "cron"),
    ),
    service(
      "inventory",
      { version: "3.2.0", deployingVersion: "3.2.1", statusFact: status("changing") },
      driving("inventory", "Stock"),
    ),
    service(
      "notifications",
      { version: "1.12.3", statusFact: status("unknown") },
      driving("notifications", "OrderEvents", "AMQP"),
    ),
    database("catalog", 1_190),
    database("inventory", 405),
    database("orders", 148),
    database("payments", 100),
    buildNode({ id: "queue:order-events", kind: "queue", name: "order-events", href: null }),
    buildNode({
      id: "external:novacard",
      kind: "external",
      name: "novacard",
      p95Ms: 2_310,
      statusFact: status("failing"),
      href: null,
    }),
    buildNode({
      id: "external:acme-pay",
      kind: "external",
      name: "acme-pay",
      p95Ms: 340,
      href: null,
    }),
  ];
}

export const SHOP_FINDINGS: Finding[] = [
  {
    id: "f1",
    kind: "undeclared_edge",
    severity: "warn",
    title: "Undeclared edge to inventory",
    detail: "payments calls the database shop/inventory; no port owns it.",
    subjects: ["payments", "payments/?/database:shop/inventory"],
    service: "payments",
  },
  {
    id: "f2",
    kind: "swappable",
    severity: "good",
    title: "Swappable, hot",
    detail: "A flag chooses between two adapters of CardProcessor.",
    subjects: ["payments/CardProcessor"],
    service: "payments",
  },
];

/** The sample shop as the mockups tell it. */
export function buildShopTopology(over: Partial<TopologyOutput> = {}): TopologyOutput {
  const nodes = shopNodes();
  const edges = [
    ...CALLS.map(edgeOf),
    buildEdge({
      id: "queue>notifications",
      from: "queue:order-events",
      to: "notifications",
      toPort: "notifications/OrderEvents",
      protocol: "AMQP",
      sync: false,
      callsPerSecond: null,
      errorRatio: null,
      status: "unknown",
      observed: { firstSeenAt: ago(9e8), lastSeenAt: ago(840_000), isStale: true },
    }),
    buildEdge({
      id: "payments/?/database:shop/inventory",
      from: "payments",
      to: "database:shop/inventory",
      protocol: "PostgreSQL",
      declared: false,
      callsPerSecond: 3.1,
      status: "degraded",
    }),
  ];
  return {
    environment: "production",
    asOf: NOW,
    structureHash: "shop",
    nodes,
    edges,
    total: { nodes: nodes.length, edges: edges.length },
    findings: SHOP_FINDINGS,
    ...over,
  };
}
