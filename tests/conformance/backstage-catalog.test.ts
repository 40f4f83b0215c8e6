import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createBackstageCatalogFormat } from "@/server/adapters/backstage/backstage-catalog-format";
import { targetNode } from "@/server/domain/services/service";
import { corpusFile, corpusNotice, hasCorpus } from "../support/corpus";

const format = createBackstageCatalogFormat();

describe.skipIf(!hasCorpus)(`Backstage catalogs that others published${corpusNotice}`, () => {
  const read = (...paths: string[]) =>
    format.read(paths.map((path) => ({ reference: path, text: corpusFile(path).toString() })));

  it("reads the acme example, its slip of a component among APIs included", async () => {
    const { services, issues } = await read("backstage-acme/catalog.yaml");
    expect(issues).toEqual([]);
    expect(services.map(({ name }) => name)).toEqual([
      "artist-lookup",
      "playback-order",
      "podcast-api",
      "wayback-search",
      "www-artist",
    ]);
    const edges = services.flatMap(({ name, ports }) =>
      ports.flatMap(({ adapters }) =>
        adapters.flatMap(({ target }) => (target ? `${name} > ${targetNode(target)}` : [])),
      ),
    );
    expect(edges).toEqual([
      "artist-lookup > database:artists-db",
      "wayback-search > external:wayback-archive",
      "www-artist > artist-lookup",
    ]);
  });

  it("reads what create-app writes, users and groups among it", async () => {
    const folder = "backstage-create-app/examples";
    const { services, issues } = await read(`${folder}/entities.yaml`, `${folder}/org.yaml`);
    expect(issues).toEqual([]);
    expect(services).toMatchObject([
      { name: "example-website", owner: "guests", system: "examples", ports: [{ kind: "GRPC" }] },
    ]);
  });

  it("reads Backstage's own demo and names the one entity its model finds invalid", async () => {
    const files = ["catalog-info", "mcp-server-api", "ai-resources"];
    const { services, issues } = await read(...files.map((it) => `backstage-demo/${it}.yaml`));
    expect(issues).toEqual([
      {
        path: "backstage-demo/mcp-server-api.yaml, API github-mcp-server",
        message: expect.stringContaining("definition"),
      },
    ]);
    expect(services.map(({ name }) => name)).toContain("backstage-demo");
  });
});

describe("the catalog of the sample fleet", () => {
  it("is read whole", async () => {
    const paths = globSync("demo/{,*/}catalog-info.yaml").toSorted();
    const files = paths.map((path) => ({ reference: path, text: readFileSync(path, "utf8") }));
    const { services, issues } = await format.read(files);
    expect(issues).toEqual([]);
    expect(services.map(({ name }) => name)).toEqual([
      "catalog",
      "inventory",
      "notifications",
      "orders",
      "payments",
      "storefront",
    ]);
    const payments = services.find(({ name }) => name === "payments");
    expect(payments?.ports.find(({ name }) => name === "CardProcessor")?.adapters).toMatchObject([
      { flag: { name: "payments.new-card-processor", when: false } },
      { flag: { name: "payments.new-card-processor", when: true }, role: "migration_target" },
    ]);
  });
});
