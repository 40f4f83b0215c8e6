import { describe, expect, it } from "vitest";
import type { ApiToken } from "@/server/domain/access/api-token";
import type { Environment } from "@/server/domain/shared/environment";
import type { UnitOfWork } from "@/server/ports/unit-of-work";
import { aFlag, aFlagEnvironment } from "@/tests/support/flag-builders";

const now = new Date("2026-08-05T14:00:00.000Z");

const review: Environment = {
  ...{ name: "review", title: "Review", position: 4, isProduction: false, version: 1 },
  policy: { requiresReason: true, requiresConfirmation: true, leastRole: "administrator" },
};

const aToken = (over: Partial<ApiToken>): ApiToken => ({
  ...{ id: "t1", kind: "backend", name: "Shop", secretHash: "h1", project: "default" },
  ...{ environment: "review", role: null, createdAt: now, createdBy: "ada" },
  ...{ expiresAt: null, revokedAt: null, lastUsedAt: null },
  ...over,
});

/** What every EnvironmentStore and ProjectStore must do. */
export function describeFlagPlaces(name: string, setUp: () => Promise<UnitOfWork>): void {
  describe(`${name} as EnvironmentStore`, () => {
    it("keeps an environment with its policy, and what stands in its way", async () => {
      const unitOfWork = await setUp();
      await unitOfWork.run(async ({ environments, apiTokens, flags }) => {
        await environments.save(review);
        await apiTokens.add(aToken({}));
        await apiTokens.add(aToken({ id: "t2", secretHash: "h2", revokedAt: now }));
        await apiTokens.add(aToken({ id: "t3", secretHash: "h3", expiresAt: now }));
        await flags.insert(aFlag(), [aFlagEnvironment({ environment: "review", enabled: true })]);
      });
      await unitOfWork.run(async ({ environments }) => {
        expect((await environments.lock()).at(-1)).toEqual(review);
        expect(await environments.use("review", now)).toEqual({
          ...{ services: [], tokens: ["Shop"], flagsOn: 1 },
        });
      });
    });

    it("finds what was there when one of the same name comes back", async () => {
      const unitOfWork = await setUp();
      await unitOfWork.run(async ({ environments, flags, flagRevisions }) => {
        await environments.save(review);
        await flags.insert(aFlag(), [aFlagEnvironment({ environment: "review", enabled: true })]);
        expect(await flagRevisions.appendAll("review", "flag", ["a", "b", "c"])).toBe(3);
      });
      await unitOfWork.run(({ environments }) => environments.remove("review"));
      await unitOfWork.read(async ({ environments, flagRevisions }) => {
        expect(await environments.findByName("review")).toBeNull();
        expect((await flagRevisions.listCurrent()).map(({ environment }) => environment)).toEqual([
          "development",
          "staging",
          "production",
        ]);
      });
      await unitOfWork.run(async ({ environments, flags, flagRevisions }) => {
        await environments.save(review);
        expect(await flagRevisions.append("review", "flag", "d")).toBe(4);
        expect((await flags.findByName(aFlag().name))?.environments[0]?.enabled).toBe(true);
      });
      const events = await unitOfWork.read(({ flagRevisions }) =>
        flagRevisions.listAfter("review", 0, 10),
      );
      expect(events.map(({ revision, subject }) => `${revision}${subject}`)).toEqual([
        "1a",
        "2b",
        "3c",
        "4d",
      ]);
    });
  });

  describe(`${name} as ProjectStore`, () => {
    it("keeps projects with what is in them", async () => {
      const unitOfWork = await setUp();
      const shop = {
        name: "shop",
        title: "Shop",
        description: "Sells",
        version: 1,
        createdAt: now,
      };
      await unitOfWork.run(async ({ projects, flags, apiTokens }) => {
        expect(await projects.lock("shop")).toBeNull();
        await projects.save(shop);
        expect(await projects.lock("shop")).toEqual(shop);
        await flags.insert(aFlag({ name: "a", project: "shop" }), []);
        await flags.insert(aFlag({ name: "b", project: "shop", archivedAt: now }), []);
        await apiTokens.add(aToken({ project: "shop" }));
        await projects.save({ ...shop, title: "The shop", version: 2 });
      });
      await unitOfWork.read(async ({ projects }) => {
        const names = (await projects.list()).map(({ title }) => title);
        expect(names).toEqual(["Default", "The shop"]);
        const use = await projects.listUse(now);
        expect(use.get("shop")).toEqual({ flags: 1, archived: 1, tokens: ["Shop"] });
        expect(use.get("default")).toEqual({ flags: 0, archived: 0, tokens: [] });
      });
      await unitOfWork.run(({ projects }) => projects.remove("shop"));
      const left = await unitOfWork.read(({ projects }) => projects.list());
      expect(left.map(({ name: project }) => project)).toEqual(["default"]);
    });
  });
}
