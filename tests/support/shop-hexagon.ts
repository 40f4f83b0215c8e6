import type { HexagonOutput, HexagonPort, TopologyPort } from "@/contracts/topology";
import { buildShopTopology } from "./shop-topology";
import { ago, NOW } from "./topology-builders";

const ENVIRONMENTS = ["development", "staging", "production"];

type Over = Partial<HexagonPort>;

const OVER: Readonly<Record<string, Over>> = {
  Payments: {
    purpose: "Take, capture and return money.",
    operations: ["POST /payments", "GET /payments/:id"],
    calledBy: ["orders"],
    callsPerSecond: 36.1,
    errorRatio: 0.048,
    p95Ms: 1_110,
  },
  CardWebhooks: {
    purpose: "Hear of settled and disputed charges.",
    operations: ["POST /v1/webhooks/:processor"],
    undeclaredOperations: ["POST /v1/disputes"],
  },
  DailySettlement: { kind: "SCHEDULE", purpose: "Settle the day with each processor." },
  Ledger: {
    kind: "PERSISTENCE",
    purpose: "Keep every movement of money, append-only.",
    operations: ["append(entry)", "balance(account)"],
    callsPerSecond: 100,
    errorRatio: 0,
    p95Ms: 3.2,
  },
  CardProcessor: {
    kind: "EXTERNAL_API",
    purpose: "Charge a card without knowing whose API it is.",
    operations: ["authorise(charge)", "capture(id)", "refund(id)"],
    callsPerSecond: 31.9,
    errorRatio: 0.054,
    p95Ms: 1_110,
  },
  PaymentEvents: {
    kind: "EVENT",
    purpose: "Tell the system what happened to a payment.",
    operations: ["payment.authorised", "payment.settled"],
  },
};

function hexagonPort(port: TopologyPort): HexagonPort {
  const edges = buildShopTopology().edges;
  const isFailing = port.name === "Payments" || port.name === "CardProcessor";
  return {
    ...port,
    purpose: "",
    operations: [],
    undeclaredOperations: [],
    statusFact: {
      status: isFailing ? "failing" : "healthy",
      since: ago(360_000),
      lastFactAt: NOW,
      was: null,
      reasons: [],
    },
    callsPerSecond: null,
    errorRatio: null,
    p95Ms: null,
    calledBy: [],
    flag:
      port.name === "CardProcessor"
        ? {
            name: "payments.new-card-processor",
            enabled: true,
            version: 7,
            summary: "25 %",
            updatedAt: ago(420_000),
            updatedBy: "Tom",
          }
        : null,
    findings: [],
    ...OVER[port.name],
    adapters: port.adapters.map((adapter) => {
      const edge = edges.find((it) => it.fromAdapter === adapter.id);
      return {
        ...adapter,
        code: null,
        target: edge?.to ?? null,
        targetLabel: edge?.to.split(/[:/]/).at(-1) ?? null,
        sync: edge?.sync ?? true,
        hard: true,
        timeoutMs: 2_000,
        retries: 1,
        status: edge?.status ?? "healthy",
        callsPerSecond: edge?.callsPerSecond ?? null,
        errorRatio: edge?.errorRatio ?? null,
        p95Ms: edge?.p95Ms ?? null,
        bindings: ENVIRONMENTS.map((environment) => ({
          environment,
          active: true,
          share: adapter.observedShare,
        })),
        evidence: [],
      };
    }),
  };
}

/** The hexagon of payments as the mockup tells it. */
export function buildPaymentsHexagon(over: Partial<HexagonOutput> = {}): HexagonOutput {
  const shop = buildShopTopology();
  const node = shop.nodes.find((it) => it.id === "payments");
  const ports = node?.ports.map(hexagonPort) ?? [];
  return {
    service: "payments",
    version: "2.14.0",
    owner: "Payments team",
    tier: 1,
    statusFact: {
      status: "failing",
      since: ago(360_000),
      lastFactAt: NOW,
      was: null,
      reasons: ["4.80 % of requests fail"],
    },
    useCases: ["Authorise payment", "Capture", "Refund", "Void authorisation", "Settle the day"],
    driving: ports.filter((port) => port.direction === "driving"),
    driven: ports.filter((port) => port.direction === "driven"),
    undeclared: shop.edges.filter((edge) => !edge.declared),
    structure: { callers: 1, calls: 5, instability: 0.83, blastRadius: 0.14 },
    findings: shop.findings,
    asOf: NOW,
    ...over,
  };
}
