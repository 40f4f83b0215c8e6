import { describe, expect, it } from "vitest";
import { PERMISSIONS } from "@/server/domain/access/permission";
import { appRouter } from "@/server/trpc/root";

interface ProcedureDefinition {
  readonly meta?: { readonly permission?: string };
  readonly inputs: readonly unknown[];
  readonly output?: unknown;
  readonly type: string;
}

const isProcedure = (value: unknown): value is { readonly _def: ProcedureDefinition } =>
  typeof value === "function" && "_def" in value;

const procedures = Object.entries<unknown>(appRouter._def.procedures).flatMap(
  ([path, procedure]): [string, ProcedureDefinition][] =>
    isProcedure(procedure) ? [[path, procedure._def]] : [],
);

describe("every procedure", () => {
  it("is seen", () => expect(procedures.length).toBeGreaterThan(5));

  it.each(procedures)("%s names a permission, an input and an output", (_path, definition) => {
    expect(PERMISSIONS).toContain(definition.meta?.permission);
    expect(definition.inputs.length).toBeGreaterThan(0);
    expect(definition.output).toBeDefined();
  });
});
