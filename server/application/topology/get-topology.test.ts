import { describe, expect, it } from "vitest";
import { topologyOutput } from "@/contracts/topology";
import { SYSTEM_ACTOR } from "@/server/domain/access/actor";
import { aMinute, minutesAgo, NOON } from "@/tests/support/fleet-facts";
import { shop } from "@/tests/support/shop";
import { getTopology } from "./get-topology";

const service = (name: string) => ({ kind: "service", name }) as const;
const external = (name: string) => ({ kind: "external", name }) as const;
const shopDatabase = {
  kind: "database",
  system: "postgresql",
  address: "127.0.0.1:5433",
  namespace: "shop",
} as const;

async function setUp() {
  const ground = await shop();
  const get = async (query: { focus?: string; depth?: number; includePortside?: boolean } = {}) => {
    const topology = await getTopology(ground)(SYSTEM_ACTOR, {
      environment: "production",
      depth: 1,
      includePortside: true,
      ...query,
    });
    return topologyOutput.parse(topology);
  };
  return { ...ground, get };
}

const edgeTo = <T extends { from: string; to: string }>(
  edges: readonly T[],
  from: string,
  to: string,
) => edges.find((it) => it.from === from && it.to === to);

describe("the map of the sample fleet", () => {
  it("shows the declared structure before any telemetry, unknown and not green", async () => {
    const { get } = await setUp();
    const { nodes, edges } = await get();
    expect(nodes.map(({ id }) => id)).toEqual([
      "catalog",
      "database:portside",
      "database:shop/inventory",
      "database:shop/orders",
      "external:acme-pay",
      "external:novacard",
      "inventory",
      "notifications",
      "orders",
      "payments",
      "portside",
      "queue:order-events",
      "storefront",
    ]);
    expect(edges.every(({ declared }) => declared)).toBe(true);
    const shopEdges = edges.filter(({ from }) => from !== "portside");
    expect(
      shopEdges.every(({ observed, status }) => observed === null && status === "unknown"),
    ).toBe(true);
    expect(
      nodes.filter(({ statusFact }) => statusFact.status === "healthy").map(({ id }) => id),
    ).toEqual(["database:portside", "portside"]);
    expect(edgeTo(edges, "orders", "payments")).toMatchObject({
      fromPort: "orders/Payments",
      fromAdapter: "orders/Payments/payments-http",
      toPort: "payments/Payments",
      timeoutMs: 4_000,
      hard: true,
    });
    expect(edgeTo(edges, "queue:order-events", "notifications")).toMatchObject({
      toPort: "notifications/OrderEvents",
      sync: false,
    });
  });

  it("joins what is declared with what is observed into one edge", async () => {
    const { get, call, unitOfWork } = await setUp();
    await unitOfWork.run(({ metrics }) =>
      metrics.saveServiceMinutes("w", [
        aMinute(0, { service: "payments", count: 100, errors: 20 }),
      ]),
    );
    await call("orders", service("payments"), { adapter: "payments-http", count: 90, errors: 18 });
    await call("payments", external("127.0.0.1:20103"), { adapter: "novacard-http", count: 30 });
    await call("payments", external("acme-pay:443"), { count: 90 });
    await call("orders", shopDatabase, { protocol: "postgresql" });
    const { nodes, edges, findings } = await get();
    expect(edgeTo(edges, "orders", "payments")).toMatchObject({
      declared: true,
      status: "failing",
      errorRatio: 0.2,
      observed: { isStale: false },
    });
    expect(edgeTo(edges, "orders", "payments")?.callsPerSecond).toBeCloseTo(2, 5);
    expect(edgeTo(edges, "payments", "external:novacard")).toMatchObject({ status: "healthy" });
    const books = edges.find(({ fromAdapter }) => fromAdapter === "orders/OrderBook/pg-order-book");
    expect(books).toMatchObject({ to: "database:shop/orders", declared: true, status: "healthy" });
    const payments = nodes.find(({ id }) => id === "payments");
    expect(payments).toMatchObject({
      statusFact: { status: "failing" },
      version: "2.14.0",
      tier: 1,
      owner: "payments",
    });
    const shares = payments?.ports.find(({ name }) => name === "CardProcessor")?.adapters;
    expect(shares?.map((it) => [it.name, it.observedShare, it.label])).toEqual([
      ["acme-pay-http", 0.75, "HTTP"],
      ["novacard-http", 0.25, "HTTP"],
    ]);
    expect(findings.filter(({ kind }) => kind === "undeclared_edge")).toEqual([]);
  });

  it("divides a port's calls over one span, and a new edge's by the time it is known", async () => {
    const { get, call } = await setUp();
    await call("payments", external("acme-pay"), { adapter: "acme-pay-http", count: 45 });
    const firstSeenAt = new Date(NOON.getTime() - 20_000);
    await call("payments", external("novacard"), {
      adapter: "novacard-http",
      count: 5,
      firstSeenAt,
    });
    const { nodes, edges } = await get();
    const port = nodes
      .find(({ id }) => id === "payments")
      ?.ports.find((it) => it.name === "CardProcessor");
    expect(port?.adapters.map(({ observedShare }) => observedShare)).toEqual([0.9, 0.1]);
    expect(edgeTo(edges, "payments", "external:novacard")?.callsPerSecond).toBeCloseTo(10 / 20, 5);
  });

  it("tells apart what nobody declared", async () => {
    const { get, call } = await setUp();
    await call("payments", { ...shopDatabase, namespace: "ledger" }, { protocol: "postgresql" });
    await call("catalog", service("payments"));
    await call("legacy", service("orders"));
    await call("storefront", { kind: "client", name: "clients" }, { direction: "driving" });
    const { nodes, edges, findings } = await get();
    expect(edgeTo(edges, "payments", "database:ledger")).toMatchObject({
      declared: false,
      fromPort: null,
      fromAdapter: null,
    });
    expect(edgeTo(edges, "catalog", "payments")).toMatchObject({
      declared: false,
      toPort: "payments/Payments",
    });
    expect(nodes.find(({ id }) => id === "legacy")?.kind).toBe("client");
    expect(edgeTo(edges, "client:clients", "storefront")).toMatchObject({
      declared: true,
      toPort: "storefront/Storefront",
    });
    expect(
      findings.filter(({ kind }) => kind === "undeclared_edge").map(({ title }) => title),
    ).toEqual([
      "Undeclared edge from catalog to payments",
      "Undeclared edge from legacy to orders",
      "Undeclared edge from payments to ledger",
    ]);
  });

  it("says when the data of an edge stopped", async () => {
    const { get, call } = await setUp();
    await call("orders", service("payments"), { lastSeenAt: minutesAgo(30) });
    const { edges } = await get();
    expect(edgeTo(edges, "orders", "payments")).toMatchObject({
      status: "unknown",
      callsPerSecond: null,
      observed: { isStale: true, lastSeenAt: minutesAgo(30) },
    });
  });

  it("reports what is declared and never seen, once the service reports for an hour", async () => {
    const { get, call } = await setUp();
    await call("storefront", service("catalog"));
    const { findings } = await get();
    const titles = findings.map(({ title }) => title);
    expect(titles).toContain("storefront does not call inventory");
    expect(titles).not.toContain("storefront does not call catalog");
    expect(titles).not.toContain("orders does not call payments");
  });

  it("finds nothing wrong with the sample fleet's structure, and two ports to swap while running", async () => {
    const { get } = await setUp();
    const { findings } = await get();
    expect(findings.filter(({ severity }) => severity === "bad" || severity === "warn")).toEqual(
      [],
    );
    expect(findings.map(({ title }) => title)).toContain(
      "CardProcessor can be swapped while payments runs",
    );
  });

  it("shows exactly what is next to the focus", async () => {
    const { get, call } = await setUp();
    await call("catalog", service("payments"));
    const whole = await get();
    const { nodes, edges, total } = await get({ focus: "payments" });
    const ids = nodes.map(({ id }) => id);
    expect(ids).toEqual([
      "catalog",
      "external:acme-pay",
      "external:novacard",
      "orders",
      "payments",
    ]);
    expect(edges.map(({ id }) => id)).toEqual(
      whole.edges
        .filter(({ from, to }) => ids.includes(from) && ids.includes(to))
        .map(({ id }) => id),
    );
    expect(total).toEqual({ nodes: whole.nodes.length, edges: whole.edges.length });
    expect((await get({ focus: "nothing" })).nodes).toEqual([]);
  });

  it("leaves Portside out when asked, and nothing else", async () => {
    const { get } = await setUp();
    const whole = await get();
    const without = await get({ includePortside: false });
    expect(without.nodes.map(({ id }) => id)).toEqual(
      whole.nodes
        .map(({ id }) => id)
        .filter((id) => id !== "portside" && id !== "database:portside"),
    );
  });

  it("keeps its structure's hash while only health changes", async () => {
    const { get, call } = await setUp();
    await call("orders", service("payments"));
    const before = await get();
    await call("orders", service("payments"), { errors: 30 });
    expect((await get()).structureHash).toBe(before.structureHash);
    await call("catalog", service("payments"));
    expect((await get()).structureHash).not.toBe(before.structureHash);
  });

  it("recognises calls to its own address as calls to Portside", async () => {
    const { get, call } = await setUp();
    await call("payments", external("127.0.0.1:3000"));
    const { edges, nodes } = await get();
    expect(edgeTo(edges, "payments", "portside")).toMatchObject({
      declared: true,
      fromAdapter: "payments/Flags/unleash-flags",
      toPort: "portside/FlagDelivery",
      status: "healthy",
    });
    expect(nodes.find(({ id }) => id === "portside")?.ports.map(({ name }) => name)).toEqual([
      "FlagDelivery",
      "UnitOfWork",
    ]);
  });
});
