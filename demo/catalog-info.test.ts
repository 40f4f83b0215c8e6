import { existsSync, globSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { createBackstageCatalogFormat } from "@/server/adapters/backstage/backstage-catalog-format";
import type { DeclaredService } from "@/server/ports/catalog-format";
import flagsFile from "./flags.json";
import { peers } from "./layout";

const read = (file: string) => readFileSync(file, "utf8");
const files = globSync("demo/{,*/}catalog-info.yaml");
const sources = globSync("demo/**/*.ts")
  .filter((file) => !file.endsWith(".test.ts"))
  .map(read)
  .join("\n");
const flags = flagsFile.flags.map(({ name }) => name);

let services: readonly DeclaredService[];

beforeAll(async () => {
  const catalog = await createBackstageCatalogFormat().read(
    files.map((reference) => ({ reference, text: read(reference) })),
  );
  expect(catalog.issues).toEqual([]);
  services = catalog.services;
});

const adapters = () =>
  services.flatMap((service) =>
    service.ports.flatMap((port) =>
      port.adapters.map((adapter) => ({ service: service.name, port, adapter })),
    ),
  );

describe("the fleet's catalog", () => {
  it("declares each service that is built", () => {
    expect(services.map(({ name }) => name)).toEqual(Object.keys(peers).sort());
  });

  it("declares only adapters that there are, in files that there are", () => {
    for (const { service, adapter } of adapters()) {
      const where = `${service} ${adapter.name}`;
      expect(existsSync(adapter.code ?? ""), `${where} in ${adapter.code}`).toBe(true);
      const isNamedInSpans =
        !["test_double"].includes(adapter.role) && adapter.technology !== "unleash";
      const isInProcess = ["file", "memory"].includes(adapter.technology);
      if (isNamedInSpans && !isInProcess)
        expect(sources.includes(`"${adapter.name}"`), `${where} is named in spans`).toBe(true);
    }
  });

  it("declares the HTTP operations that are served, and no others", () => {
    for (const { service, port, adapter } of adapters()) {
      if (port.direction !== "driving" || port.kind !== "HTTP") continue;
      const served = read(adapter.code ?? "").matchAll(/"((?:GET|POST|DELETE) \/[^"]*)"/g);
      const operations = [...served].map(([, operation]) => operation).sort();
      expect(operations, service).toEqual([...port.operations].sort());
    }
  });

  it("chooses adapters only by flags that there are, one for on and one for off", () => {
    const choices = new Map<string, boolean[]>();
    for (const { service, port, adapter } of adapters()) {
      if (!adapter.flag) continue;
      expect(flags).toContain(adapter.flag.name);
      const key = `${service} ${port.name} ${adapter.flag.name}`;
      choices.set(key, [...(choices.get(key) ?? []), adapter.flag.when]);
    }
    for (const [choice, values] of choices) expect(values.sort(), choice).toEqual([false, true]);
  });

  it("calls only ports that there are, of services it is given the address of", () => {
    for (const { service, adapter } of adapters()) {
      const { target } = adapter;
      if (target?.kind === "external") expect(peers[service]).toContain(target.name);
      if (target?.kind !== "service") continue;
      const called = services.find(({ name }) => name === target.service);
      expect(
        called?.ports.map(({ name }) => name),
        service,
      ).toContain(target.port);
      expect(peers[service]).toContain(target.service);
    }
  });
});

describe("the fleet's flags", () => {
  it("are each evaluated by a service, or needed by one that is", () => {
    const parents = new Set(
      flagsFile.flags.flatMap((flag) => ("parents" in flag ? flag.parents : [])),
    );
    const asked = flags.filter((flag) => !parents.has(flag));
    expect([...parents]).toEqual(["shop.experiments"]);
    for (const flag of asked) expect(sources.includes(`"${flag}"`), flag).toBe(true);
  });
});
