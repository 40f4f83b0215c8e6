import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { test } from "./fixtures/console";

const PAGES = [
  "/",
  "/services",
  "/services/payments",
  "/services/payments/health",
  "/services/payments/instances",
  "/flags",
  "/flags/payments.new-card-processor",
  "/releases",
  "/releases/payments/deploy",
  "/health",
  "/topology?view=map",
  "/topology?view=table",
  "/topology/payments",
  "/changes",
  "/access",
];
const SIZES = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

for (const [size, viewport] of Object.entries(SIZES))
  for (const theme of ["light", "dark"] as const)
    test(`no page has a serious fault of accessibility, ${size}, ${theme}`, async ({
      operator,
    }) => {
      test.setTimeout(180_000);
      await operator.setViewportSize(viewport);
      await operator.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      for (const path of PAGES) {
        await operator.goto(path);
        await expect(operator.getByRole("main")).not.toBeEmpty();
        await expect(operator.getByRole("main").locator("[aria-busy=true]")).toHaveCount(0);
        const { violations } = await new AxeBuilder({ page: operator }).analyze();
        const serious = violations
          .filter(({ impact }) => impact === "serious" || impact === "critical")
          .map(
            ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
          );
        expect.soft(serious, path).toEqual([]);
        const overflow = await operator.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect.soft(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
      }
    });
