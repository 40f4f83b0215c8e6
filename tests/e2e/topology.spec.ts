import { expect, type Page } from "@playwright/test";
import { test } from "./fixtures/console";
import { readyInstances } from "./fixtures/fleet";
import { FlagsPage } from "./pages/flags-page";

const FLAG = "payments.new-card-processor";

/** Pays as the orders service would, and reads in the answer who charged the card. */
async function chargedBy(page: Page): Promise<string> {
  const [instance] = await readyInstances(page, "payments");
  const answer = await page.request.post(`http://${instance?.host}:${instance?.port}/payments`, {
    data: { orderId: `e2e-${Date.now()}`, shopper: "e2e", cents: 1_250, card: "tok_4242" },
  });
  expect(answer.status()).toBe(201);
  return (await answer.json()).processor;
}

test("the map shows services, what they reach, and Portside itself", async ({ viewer }) => {
  await viewer.goto("/topology?environment=production&view=map");
  const map = viewer.getByRole("region", { name: "Map", exact: true });
  for (const name of ["storefront", "orders", "payments", "portside"])
    await expect(
      map.getByRole("button", { name: new RegExp(`^${name}\\b`) }).first(),
    ).toBeVisible();
});

test("focus shows exactly one hop around a service, in the address and in the table", async ({
  viewer,
}) => {
  await viewer.goto("/topology?environment=production&view=table&focus=notifications");
  await expect(
    viewer.getByRole("cell", { name: "notifications", exact: true }).first(),
  ).toBeVisible();
  await expect(viewer.getByRole("cell", { name: "catalog", exact: true })).toBeHidden();
  await viewer.getByRole("button", { name: /show everything again/ }).click();
  await expect(viewer.getByRole("cell", { name: "catalog", exact: true }).first()).toBeVisible();
});

test("the flag swaps the adapter: the edge to the new processor begins to carry calls", async ({
  operator,
}) => {
  test.setTimeout(180_000);
  const edge = operator.getByRole("row", { name: /payments.*novacard/ });
  await operator.goto("/topology?environment=production&view=table&focus=payments");
  await expect(edge).toContainText("declared");
  const flags = new FlagsPage(operator);
  await flags.open(FLAG);
  expect(await chargedBy(operator)).toBe("acme-pay");
  await flags.move(FLAG, "on", "Try the new processor");
  await expect.poll(() => chargedBy(operator)).toBe("novacard");
  await operator.goto("/topology?environment=production&view=table&focus=payments");
  await expect(edge).toContainText(/\/s/, { timeout: 90_000 });
  await operator.goto("/topology/payments?environment=production");
  const swap = operator.getByRole("switch", { name: `${FLAG} in production` });
  await expect(swap).toBeChecked();
  await swap.click();
  await operator.getByRole("dialog").getByLabel("Reason").fill("Enough seen");
  await operator.keyboard.press("Control+Enter");
  await expect(swap).not.toBeChecked();
});

test("who may only look sees the hexagon, with the swap locked", async ({ viewer }) => {
  await viewer.goto("/topology/payments?environment=production");
  await expect(viewer.getByRole("region", { name: "Driven ports" })).toContainText("CardProcessor");
  await expect(viewer.getByRole("switch", { name: new RegExp(FLAG) })).toBeDisabled();
});
