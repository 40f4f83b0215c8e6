import type { Adapter, Port, Service } from "@/server/domain/services/service";

export const anAdapter = (over: Partial<Adapter> = {}): Adapter => ({
  name: "http-server",
  technology: "http",
  role: "production",
  flag: null,
  target: null,
  encrypted: null,
  sync: true,
  hard: true,
  timeoutMs: null,
  retries: null,
  code: null,
  ...over,
});

export const aPort = (over: Partial<Port> = {}): Port => ({
  name: "Payments",
  direction: "driving",
  kind: "HTTP",
  purpose: "Take and return money.",
  operations: ["POST /payments"],
  adapters: [anAdapter()],
  ...over,
});

export const aService = (over: Partial<Service> = {}): Service => ({
  name: "payments",
  title: "Payments",
  description: "Takes and returns money.",
  kind: "service",
  owner: "payments",
  tier: 1,
  system: "shop",
  lifecycle: "production",
  links: [{ url: "https://runbook.example", title: "Runbook" }],
  useCases: ["Take payment"],
  objectives: { errorRatio: 0.01, latencyP95Ms: 500 },
  source: {
    reference: "demo/payments/catalog-info.yaml",
    hash: "ab".repeat(32),
    importedAt: new Date("2026-11-22T12:00:00.000Z"),
  },
  ports: [aPort()],
  ...over,
});
