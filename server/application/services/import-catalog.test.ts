import { describe, expect, it } from "vitest";
import { createBackstageCatalogFormat } from "@/server/adapters/backstage/backstage-catalog-format";
import { emptyMemoryState } from "@/server/adapters/memory/memory-state";
import { createMemoryUnitOfWork } from "@/server/adapters/memory/memory-unit-of-work";
import { SYSTEM_ACTOR } from "@/server/domain/access/actor";
import { importCatalog } from "./import-catalog";

const text = (description: string) => `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: payments, description: ${description} }
spec: { type: service, lifecycle: production, owner: a }`;

const setUp = () => {
  const state = emptyMemoryState();
  const importFiles = importCatalog({
    unitOfWork: createMemoryUnitOfWork(state),
    catalogFormat: createBackstageCatalogFormat(),
    clock: { now: () => new Date("2026-11-22T12:00:00Z") },
  });
  const run = (...texts: string[]) =>
    importFiles(SYSTEM_ACTOR, {
      files: texts.map((it, index) => ({ reference: `${index}.yaml`, text: it })),
    });
  return { state, run };
};

describe("importing the catalog", () => {
  it("records one change for what is new, and none for what is not", async () => {
    const { state, run } = setUp();
    const first = await run(text("One"));
    expect(first).toMatchObject({ services: 1, changeId: expect.any(String) });
    expect(await run(text("One"), "# only a comment")).toMatchObject({ changeId: null });
    expect(await run(`# moved\n${text("One")}`)).toMatchObject({ changeId: null });
    expect((await run(text("Two"))).changeId).not.toBeNull();
    expect(state.changes.map(({ action, services }) => [action, services])).toEqual([
      ["catalog.imported", ["payments"]],
      ["catalog.imported", ["payments"]],
    ]);
    expect(state.services.get("payments")?.description).toBe("Two");
  });

  it("takes nothing over when anything is wrong", async () => {
    const { state, run } = setUp();
    await expect(run(text("One"), "kind: Component")).rejects.toMatchObject({
      code: "invalid_input",
      message: expect.stringContaining("1.yaml"),
      details: { issues: [{ path: "1.yaml, Component" }] },
    });
    expect(state.services.size).toBe(0);
    expect(state.changes).toEqual([]);
  });
});
