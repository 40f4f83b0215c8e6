import { existsSync, globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ADAPTERS, PORTS, registeredPorts } from "@/server/composition/adapters";

/** Composition and the gateway's program wire adapters; nothing else may. */
const wiring = globSync("server/composition/**/*.ts").filter((it) => !it.endsWith(".test.ts"));
const imported = new Set(
  wiring.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/from "@\/(server\/adapters\/[^"]+)"/g)].map(
      ([, path]) => `${path}.ts`,
    ),
  ),
);
const wired = ADAPTERS.filter(({ role }) => role !== "test_double").map(({ code }) => code);

describe("the table of Portside's adapters", () => {
  it("names every adapter that composition wires", () => {
    expect(imported.size).toBeGreaterThan(10);
    expect([...imported].filter((path) => !wired.includes(path))).toEqual([]);
  });

  it("names no driven adapter that nothing wires", () => {
    const driven = wired.filter((path) => path.startsWith("server/adapters/"));
    expect(driven.filter((path) => !imported.has(path))).toEqual([]);
  });

  it("names every file of routes", () => {
    const routes = globSync("server/http/**/*-routes.ts").filter(
      (path) => !path.includes("flag-delivery/"),
    );
    expect(routes.filter((path) => !wired.includes(path))).toEqual([]);
  });

  it("names files that are there, and a port for each", () => {
    for (const { code, port } of ADAPTERS) {
      expect(existsSync(code), code).toBe(true);
      expect(PORTS).toHaveProperty(port);
    }
    for (const { adapters, name } of registeredPorts()) expect(adapters, name).not.toEqual([]);
  });
});
