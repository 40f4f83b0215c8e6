import { describe, expect, test } from "vitest";
import { buildShopTopology } from "@/tests/support/shop-topology";
import { buildAdapter, buildEdge, buildNode, buildPort } from "@/tests/support/topology-builders";
import { buildStructure } from "./build-structure";
import type { HexagonBlock } from "./structure";

const hexagon = (graph: Parameters<typeof buildStructure>[0], id: string): HexagonBlock => {
  const block = buildStructure(graph).blocks.find((it) => it.id === id);
  if (block?.kind !== "hexagon") throw new Error(`${id} is not drawn as a hexagon`);
  return block;
};

describe("the structure of the map", () => {
  const shop = buildShopTopology();

  test("databases of one server are one stack with a plate each", () => {
    const stack = buildStructure(shop).blocks.find((block) => block.kind === "plates");
    expect(stack).toMatchObject({ title: "postgres" });
    expect(stack?.kind === "plates" && stack.plates).toHaveLength(4);
  });

  test("several adapters fork from one tab; a call no port owns has none", () => {
    const { east } = hexagon(shop, "payments");
    const fork = east.find((group) => group.id === "payments/CardProcessor");
    expect(fork?.rows).toHaveLength(2);
    const ownerless = east.filter((group) => !group.hasTab);
    expect(ownerless).toHaveLength(1);
    expect(ownerless[0]?.rows[0]?.look?.label).toBe("PostgreSQL");
  });

  test("test doubles are not drawn, a port nobody calls is a tab alone", () => {
    const graph = {
      nodes: [
        buildNode({
          id: "a",
          ports: [
            buildPort({
              id: "a/Mail",
              adapters: [
                buildAdapter({ id: "a/Mail/smtp" }),
                buildAdapter({ id: "a/Mail/memory", role: "test_double" }),
              ],
            }),
            buildPort({ id: "a/Web", direction: "driving" }),
          ],
        }),
        buildNode({ id: "external:mail", kind: "external" }),
      ],
      edges: [
        buildEdge({
          id: "e",
          from: "a",
          fromPort: "a/Mail",
          fromAdapter: "a/Mail/smtp",
          to: "external:mail",
        }),
      ],
    };
    const { east, west } = hexagon(graph, "a");
    expect(east[0]?.rows.map((row) => row.key)).toEqual(["a/Mail/smtp"]);
    expect(west[0]?.rows[0]?.look).toBeNull();
  });

  test("an edge whose other end is out of sight is not drawn: exactly the induced subgraph", () => {
    const seen = new Set(["payments", "orders", "external:novacard"]);
    const nodes = shop.nodes.filter((node) => seen.has(node.id));
    const links = buildStructure({ nodes, edges: shop.edges }).links;
    expect(links.flatMap((link) => link.edgeIds).sort()).toEqual(
      shop.edges
        .filter((edge) => seen.has(edge.from) && seen.has(edge.to))
        .map((edge) => edge.id)
        .sort(),
    );
  });

  test("a crowded side joins ports that look alike and lead to one place, and loses no edge", () => {
    const names = Array.from({ length: 14 }, (_, index) => `Store${index}`);
    const ports = names.map((name) => buildPort({ id: `portside/${name}`, kind: "PERSISTENCE" }));
    const edges = names.map((name) =>
      buildEdge({
        id: `portside/${name}/http>db`,
        from: "portside",
        fromPort: `portside/${name}`,
        fromAdapter: `portside/${name}/http`,
        to: "database:portside",
      }),
    );
    const nodes = [
      buildNode({ id: "portside", kind: "portside", ports }),
      buildNode({ id: "database:portside", kind: "database" }),
    ];
    const structure = buildStructure({ nodes, edges });
    expect(hexagon({ nodes, edges }, "portside").east).toHaveLength(1);
    expect(structure.links).toHaveLength(1);
    expect(structure.links[0]?.edgeIds).toHaveLength(14);
  });

  test("lines to a console that all report to are connectors, unless it is the focus", () => {
    const callers = ["a", "b", "c"];
    const graph = {
      nodes: [
        ...callers.map((id) => buildNode({ id, ports: [buildPort({ id: `${id}/Flags` })] })),
        buildNode({ id: "portside", kind: "portside" }),
      ],
      edges: callers.map((from) =>
        buildEdge({
          id: from,
          from,
          fromPort: `${from}/Flags`,
          fromAdapter: `${from}/Flags/http`,
          to: "portside",
        }),
      ),
    };
    expect(buildStructure(graph).links.map((link) => link.jumps)).toEqual([true, true, true]);
    expect(buildStructure(graph, "portside").links.some((link) => link.jumps)).toBe(false);
  });
});
