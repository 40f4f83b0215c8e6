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
  "/segments",
  "/kill-switches",
  "/playground",
  "/lifecycle",
  "/applications",
  "/environments",
  "/projects",
  "/webhooks",
  "/unleash",
  "/exchange",
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

/** Both widths and both themes, without every pairing: widths differ in structure, themes in contrast. */
const LOOKS = [
  ["wide", "dark"],
  ["phone", "light"],
] as const;

for (const [size, theme] of LOOKS)
  test(`no page has a serious fault of accessibility, ${size}, ${theme}`, async ({ operator }) => {
    test.setTimeout(180_000);
    await operator.setViewportSize(SIZES[size]);
    await operator.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    for (const path of PAGES) {
      await operator.goto(path);
      await expect(operator.getByRole("main")).not.toBeEmpty();
      await expect(operator.getByRole("main").locator("[aria-busy=true]")).toHaveCount(0);
      const { violations } = await new AxeBuilder({ page: operator })
        // Experimental: it takes every word drawn inside a node of the map for the node's label.
        .disableRules(["label-content-name-mismatch"])
        .analyze();
      const serious = violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
      expect.soft(serious, path).toEqual([]);
      const overflow = await operator.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect.soft(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
    }
  });
