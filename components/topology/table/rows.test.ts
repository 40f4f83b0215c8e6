import { describe, expect, test } from "vitest";
import { buildShopTopology } from "@/tests/support/shop-topology";
import { edgeRows, nodeRows } from "./rows";

const shop = buildShopTopology();

describe("the table behind the map", () => {
  test("says everything the map shows: every node, every edge", () => {
    expect(nodeRows(shop, "")).toHaveLength(shop.nodes.length);
    expect(edgeRows(shop, "")).toHaveLength(shop.edges.length);
  });

  test("puts the worst first", () => {
    expect(nodeRows(shop, "")[0]?.statusFact.status).toBe("failing");
    expect(edgeRows(shop, "")[0]?.edge.status).toBe("failing");
  });

  test("finds by name, port, adapter and technology", () => {
    expect(edgeRows(shop, "novacard").map((row) => row.adapter)).toEqual(["novacard-http"]);
    expect(edgeRows(shop, "AMQP").length).toBeGreaterThan(1);
    expect(nodeRows(shop, "PAY").map((node) => node.name)).toContain("payments");
  });

  test("names ports and adapters, or says that none owns the call", () => {
    const row = edgeRows(shop, "").find((it) => it.kind === "undeclared");
    expect(row).toMatchObject({ from: "payments", to: "inventory", fromPort: null, adapter: null });
  });
});
