import { describe, expect, it } from "vitest";
import type { UnitOfWork } from "@/server/ports/unit-of-work";
import { anAdapter, aPort, aService } from "../support/catalog";

/** What every ServiceStore must do. */
export function describeServiceStore(name: string, setUp: () => Promise<UnitOfWork>): void {
  describe(`${name} as ServiceStore`, () => {
    const cards = aPort({
      name: "CardProcessor",
      direction: "driven",
      kind: "EXTERNAL_API",
      adapters: [
        anAdapter({
          name: "novacard-http",
          role: "migration_target",
          flag: { name: "payments.new-card-processor", when: true },
          target: { kind: "external", name: "novacard" },
          encrypted: false,
          hard: false,
          timeoutMs: 2_000,
          retries: 1,
          code: "demo/payments/adapters/novacard.ts",
        }),
        anAdapter({ name: "acme", target: { kind: "database", database: "shop", schema: null } }),
      ],
    });

    it("gives back what was saved, ports and adapters in order", async () => {
      const unitOfWork = await setUp();
      const service = aService({ ports: [aPort({ name: "Z" }), cards, aPort({ name: "A" })] });
      await unitOfWork.run(({ services }) => services.save(service));
      expect(await unitOfWork.read(({ services }) => services.findByName("payments"))).toEqual(
        service,
      );
    });

    it("replaces a service with its ports", async () => {
      const unitOfWork = await setUp();
      await unitOfWork.run(({ services }) => services.save(aService({ ports: [aPort(), cards] })));
      const next = aService({ tier: null, owner: null, ports: [cards] });
      await unitOfWork.run(({ services }) => services.save(next));
      expect(await unitOfWork.read(({ services }) => services.list())).toEqual([next]);
    });

    it("lists by name and finds nothing for an unknown one", async () => {
      const unitOfWork = await setUp();
      await unitOfWork.run(async ({ services }) => {
        await services.save(aService({ name: "b" }));
        await services.save(aService({ name: "a" }));
      });
      const names = await unitOfWork.read(({ services }) => services.list());
      expect(names.map((it) => it.name)).toEqual(["a", "b"]);
      expect(await unitOfWork.read(({ services }) => services.findByName("c"))).toBeNull();
    });
  });
}
