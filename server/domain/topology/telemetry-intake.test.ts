import { describe, expect, it } from "vitest";
import { answer, call, edgesOf, feed, intakeOf } from "@/tests/support/intake";
import { aSpan, NOON_MS, spanId, spansOf } from "@/tests/support/spans";

const LB = { "server.address": "127.0.0.1", "server.port": 4501 };

describe("requests", () => {
  it("are summed by service, version, instance and minute", () => {
    const intake = intakeOf();
    const spans = [
      answer({ durationMs: 10 }),
      answer({ durationMs: 20, attributes: { "http.response.status_code": 503 } }),
      answer({ attributes: { "http.response.status_code": 404 }, isError: true }),
      answer({ endMs: NOON_MS - 60_000 }),
    ];
    feed(intake, [
      spansOf("payments", spans),
      spansOf("payments", [answer()], { "service.version": "2" }),
    ]);
    const { rows } = intake.due(NOON_MS).services;
    expect(
      rows.map((it) => [it.subject.version, it.minute.toISOString(), it.count, it.errors]),
    ).toEqual([
      ["1.0.0", "2026-11-22T12:00:00.000Z", 3, 1],
      ["1.0.0", "2026-11-22T11:59:00.000Z", 1, 0],
      ["2", "2026-11-22T12:00:00.000Z", 1, 0],
    ]);
    expect(rows[0]?.sketch.quantile(1)).toBeCloseTo(20, 0);
  });

  it("of Portside's own probes are not traffic", () => {
    const intake = intakeOf();
    feed(intake, [
      spansOf("a", [answer({ attributes: { "user_agent.original": "portside-probe/1" } })]),
    ]);
    expect(intake.due(NOON_MS).services.rows).toHaveLength(0);
  });

  it("without a caller who reports come from clients", () => {
    const intake = intakeOf();
    feed(intake, [spansOf("storefront", [answer({ parentId: null })])]);
    expect(edgesOf(intake)).toEqual(["client:clients > storefront 1"]);
  });

  it("show which operations are used, concrete paths made into routes", () => {
    const intake = intakeOf();
    const old = { "http.method": "get", "http.target": "/orders/42?x=1" };
    feed(intake, [
      spansOf("orders", [
        answer(),
        aSpan({ attributes: old }),
        aSpan({
          attributes: { "rpc.system": "grpc", "rpc.service": "shop.Cart", "rpc.method": "Add" },
        }),
        aSpan({ kind: "consumer", attributes: { "messaging.destination.name": "order-events" } }),
      ]),
    ]);
    expect(
      intake.due(NOON_MS).operations.seen.map(({ subject: it }) => `${it.kind} ${it.operation}`),
    ).toEqual([
      "HTTP POST /payments",
      "HTTP GET /orders/:id",
      "GRPC shop.Cart/Add",
      "EVENT order-events",
    ]);
  });
});

describe("a call is joined with its peer", () => {
  const expected = ["orders > service:payments 1"];

  it("when the answer comes later, in another body", () => {
    const intake = intakeOf();
    feed(intake, [spansOf("orders", [call()])]);
    expect(intake.waiting).toBe(1);
    feed(intake, [spansOf("payments", [answer()])], NOON_MS + 5_000);
    expect(edgesOf(intake)).toEqual(expected);
  });

  it("when the answer came first", () => {
    const intake = intakeOf();
    feed(intake, [spansOf("payments", [answer()]), spansOf("orders", [call()])]);
    expect(intake.waiting).toBe(0);
    expect(edgesOf(intake)).toEqual(expected);
  });

  it("by the address other callers reached that service at", () => {
    const intake = intakeOf();
    feed(intake, [
      spansOf("payments", [answer({ attributes: LB })]),
      spansOf("orders", [call({ id: spanId(9, 9), attributes: LB })]),
    ]);
    expect(edgesOf(intake)).toEqual(expected);
  });

  it("by the pair alone where one address leads to two services", () => {
    const intake = intakeOf();
    feed(intake, [
      spansOf("payments", [answer({ attributes: LB })]),
      spansOf("catalog", [answer({ id: spanId(2, 3), parentId: spanId(2, 2), attributes: LB })]),
      spansOf("orders", [call({ attributes: LB }), call({ id: spanId(7, 7), attributes: LB })]),
    ]);
    expect(edgesOf(intake)).toEqual([
      "orders > external:127.0.0.1:4501 1",
      "orders > service:payments 1",
    ]);
  });

  it("not by a loopback address of another host", () => {
    const intake = intakeOf();
    feed(intake, [
      spansOf("payments", [answer({ attributes: LB })], { "host.name": "a" }),
      spansOf("orders", [call({ id: spanId(9, 9), attributes: LB })], { "host.name": "b" }),
    ]);
    expect(edgesOf(intake)).toEqual(["orders > external:127.0.0.1:4501 1"]);
  });

  it("by what another process learnt", () => {
    const intake = intakeOf();
    const address = { environment: "production", address: "127.0.0.1:4501", service: "payments" };
    intake.learn({ services: [], addresses: [{ ...address, lastSeenAt: new Date(NOON_MS) }] });
    feed(intake, [spansOf("orders", [call({ attributes: LB })])]);
    expect(edgesOf(intake)).toEqual(expected);
  });

  it.each([
    ["service.peer.name", { "service.peer.name": "payments" }, "service:payments"],
    ["peer.service", { "peer.service": "novacard" }, "external:novacard"],
    [
      "its host's first label",
      { "server.address": "payments.shop.svc", "server.port": 80 },
      "service:payments",
    ],
    [
      "its host",
      { "server.address": "api.novacard.com", "server.port": 443 },
      "external:api.novacard.com:443",
    ],
    ["its url", { "http.url": "https://api.novacard.com/v1" }, "external:api.novacard.com:443"],
    [
      "its socket",
      { "network.peer.address": "10.1.2.3", "network.peer.port": 9 },
      "external:10.1.2.3:9",
    ],
  ])("else by %s", (_what, attributes, peer) => {
    const intake = intakeOf();
    intake.learn({ services: ["payments"], addresses: [] });
    feed(intake, [spansOf("orders", [call({ attributes })])]);
    expect(edgesOf(intake)).toEqual([`orders > ${peer} 1`]);
  });

  it("and is no edge when it stays in the service, or nothing says where it went", () => {
    const intake = intakeOf();
    feed(intake, [
      spansOf("payments", [call(), answer()]),
      spansOf("orders", [call({ id: spanId(3, 3) })]),
    ]);
    expect(edgesOf(intake)).toEqual([]);
  });

  it("under the adapter that made it", () => {
    const intake = intakeOf();
    const attributes = { "portside.adapter": "novacard-http", "peer.service": "novacard" };
    feed(intake, [spansOf("payments", [call({ attributes, isError: true })])]);
    expect(edgesOf(intake)).toEqual(["payments[novacard-http] > external:novacard 1/1"]);
  });
});

describe("databases and queues", () => {
  it("are told apart by address and namespace, connecting is not a query", () => {
    const intake = intakeOf();
    const pg = { "server.address": "db", "server.port": 5432, "db.namespace": "shop" };
    const old = { "net.peer.name": "db", "net.peer.port": 5432, "db.name": "shop" };
    const ids = [1, 2, 3, 4].map((it) => spanId(5, it));
    feed(intake, [
      spansOf("orders", [
        call({
          id: ids[0] ?? "",
          name: "pg.query",
          attributes: { "db.system.name": "postgresql", ...pg },
        }),
        call({
          id: ids[1] ?? "",
          name: "pg.query",
          attributes: { "db.system": "postgresql", ...old },
        }),
        call({
          id: ids[2] ?? "",
          name: "pg.connect",
          attributes: { "db.system": "postgresql", ...old },
        }),
        call({
          id: ids[3] ?? "",
          name: "pg-pool.connect",
          attributes: { "db.system": "postgresql", ...pg },
        }),
      ]),
    ]);
    expect(edgesOf(intake)).toEqual(["orders > database:postgresql://db:5432/shop 2"]);
  });

  it("join sender and receiver on the destination, in different traces", () => {
    const intake = intakeOf();
    const destination = {
      "messaging.system": "pg-boss",
      "messaging.destination.name": "order-events",
    };
    feed(intake, [
      spansOf("orders", [call({ kind: "producer", attributes: destination })]),
      spansOf("notifications", [
        aSpan({
          id: spanId(8, 1),
          kind: "consumer",
          attributes: destination,
          linkIds: [spanId(1, 2)],
        }),
      ]),
    ]);
    expect(edgesOf(intake)).toEqual([
      "orders > queue:pg-boss:order-events 1",
      "queue:pg-boss:order-events > notifications 1",
    ]);
  });

  it("join by link where no destination is named", () => {
    const intake = intakeOf();
    feed(intake, [
      spansOf("orders", [call({ kind: "producer", attributes: {} })]),
      spansOf("notifications", [
        aSpan({ id: spanId(8, 1), kind: "consumer", linkIds: [spanId(1, 2)] }),
      ]),
    ]);
    expect(edgesOf(intake)).toEqual(["orders > service:notifications 1"]);
  });
});
