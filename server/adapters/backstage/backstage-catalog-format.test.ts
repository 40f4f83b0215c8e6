import { describe, expect, it } from "vitest";
import { createBackstageCatalogFormat } from "./backstage-catalog-format";

const format = createBackstageCatalogFormat();
const read = (...texts: string[]) =>
  format.read(texts.map((text, index) => ({ reference: `file-${index}.yaml`, text })));

const component = (name: string, rest = "", metadata = "") => `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${name}${metadata} }
spec:
  type: service
  lifecycle: production
  owner: group:payments
${rest}`;

describe("a component", () => {
  it("becomes a service with its ports, adapters and targets", async () => {
    const { services, issues } = await read(
      component(
        "payments",
        `
  system: shop
  portside:
    useCases: [Take payment]
    ports:
      - name: CardProcessor
        direction: driven
        kind: EXTERNAL_API
        adapters:
          - name: novacard-http
            technology: http
            role: migration_target
            flag: { name: payments.new, when: true }
            target: { external: novacard }
            timeoutMs: 2000
          - { name: pg, technology: postgresql, target: { database: shop/orders }, hard: false }
          - { name: boss, technology: pg-boss, target: { queue: order-events }, sync: false }
          - { name: orders, technology: http, target: { service: orders, port: Orders } }`,
        ', annotations: { portside.dev/tier: "1", portside.dev/objective-error-ratio: "0.01" }',
      ),
    );
    expect(issues).toEqual([]);
    expect(services).toMatchObject([
      {
        name: "payments",
        owner: "payments",
        system: "shop",
        tier: 1,
        objectives: { errorRatio: 0.01, latencyP95Ms: null },
        useCases: ["Take payment"],
        source: { reference: "file-0.yaml", hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      },
    ]);
    expect(services[0]?.ports[0]?.adapters).toEqual([
      expect.objectContaining({
        role: "migration_target",
        flag: { name: "payments.new", when: true },
        target: { kind: "external", name: "novacard" },
        timeoutMs: 2_000,
        encrypted: null,
      }),
      expect.objectContaining({
        role: "production",
        target: { kind: "database", database: "shop", schema: "orders" },
        hard: false,
      }),
      expect.objectContaining({ target: { kind: "queue", name: "order-events" }, sync: false }),
      expect.objectContaining({ target: { kind: "service", service: "orders", port: "Orders" } }),
    ]);
  });

  it("has the ports its Backstage relations imply, across files", async () => {
    const api = `
apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: cart-api }
spec: { type: grpc, lifecycle: production, owner: a, definition: { $text: ./cart.proto } }`;
    const { services, issues } = await read(
      component("cart", "  providesApis: [cart-api]\n  dependsOn: ['resource:carts-db']"),
      component("web", "  consumesApis: [cart-api, unknown-api, 'component:cart']"),
      api,
    );
    expect(issues).toEqual([]);
    const ports = services.map((it) =>
      it.ports.map((port) => [port.name, port.direction, port.kind, port.adapters[0]?.target]),
    );
    expect(ports).toEqual([
      [
        ["cart-api", "driving", "GRPC", null],
        [
          "carts-db",
          "driven",
          "PERSISTENCE",
          { kind: "database", database: "carts-db", schema: null },
        ],
      ],
      [
        ["cart-api", "driven", "GRPC", { kind: "service", service: "cart", port: "cart-api" }],
        ["unknown-api", "driven", "HTTP", { kind: "external", name: "unknown-api" }],
        ["cart", "driven", "HTTP", { kind: "service", service: "cart", port: null }],
      ],
    ]);
  });

  it("that is a library is no service", async () => {
    expect(await read(component("lib").replace("type: service", "type: library"))).toEqual({
      services: [],
      issues: [],
    });
  });
});

describe("what is wrong is said with file, entity and path", () => {
  it.each([
    ["a key: [unclosed", "file-0.yaml", /flow/i],
    ["just text", "file-0.yaml", /mapping/],
    ["kind: Component", "file-0.yaml, Component", /apiVersion/],
    [component("Bad Name!"), "file-0.yaml, Component Bad Name!", /name/],
    [component("a").replace("owner:", "owned:"), "file-0.yaml, Component a", /owner/],
    [
      component("a", "  portside: { ports: [{ name: P, direction: up, kind: HTTP }] }"),
      "file-0.yaml, Component a, spec.portside.ports[0].direction",
      /driving/,
    ],
    [
      component(
        "a",
        "  portside: { ports: [{ name: P, direction: driven, kind: HTTP, extra: 1 }] }",
      ),
      "file-0.yaml, Component a, spec.portside.ports[0]",
      /extra/,
    ],
    [
      component(
        "a",
        "  portside: { ports: [{ name: P, direction: driven, kind: HTTP, adapters: [{ name: x, technology: http, target: { db: y } }] }] }",
      ),
      "file-0.yaml, Component a, spec.portside.ports[0].adapters[0].target",
      /database\/schema/,
    ],
    [
      component("a", "", ', annotations: { portside.dev/tier: "high" }'),
      "file-0.yaml, Component a, metadata.annotations.portside.dev/tier",
      /"high" is not a whole number/,
    ],
  ])("%#", async (text, path, message) => {
    const { issues } = await read(text);
    expect(issues).toEqual([{ path, message: expect.stringMatching(message) }]);
  });

  it("when names repeat", async () => {
    const port =
      "{ name: P, direction: driven, kind: HTTP, adapters: [{ name: x, technology: t }, { name: x, technology: t }] }";
    const text = component("a", `  portside: { ports: [${port}, ${port}] }`);
    const { issues } = await read(text, component("a"));
    expect(issues.map((it) => it.message)).toEqual([
      'Two ports are named "P".',
      'Two adapters of port "P" are named "x".',
      'Two adapters of port "P" are named "x".',
      "Component a is declared twice.",
    ]);
  });

  it("when aliases would unfold without end", async () => {
    const bomb = `a: &a [x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: [*c, *c, *c, *c, *c, *c, *c, *c, *c]`;
    expect((await read(bomb)).issues).toEqual([
      { path: "file-0.yaml", message: expect.stringMatching(/alias/i) },
    ]);
  });
});
