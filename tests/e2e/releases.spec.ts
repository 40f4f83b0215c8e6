import { expect, type Page } from "@playwright/test";
import { test } from "./fixtures/console";
import { readyInstances } from "./fixtures/fleet";
import { restAs } from "./fixtures/rest";
import { ReleasePage } from "./pages/release-page";

const BAD = "2.14.0";
const GOOD = "2.13.2";
/** Requests of shoppers have to come in before health can tell, and two minutes of good ones before it recovers. */
const HEALTH_MS = 150_000;

/** A row of the health table begins with its status, spoken before the name. */
const healthRow = (page: Page, service: string, status: string) =>
  page.getByRole("row", { name: new RegExp(`^(${status}) ${service}\\b`) });

test.describe.configure({ mode: "serial" });

test("a bad release is deployed, health falls, it is rolled back and health recovers", async ({
  operator,
}) => {
  test.setTimeout(8 * 60_000);
  await operator.goto("/health?environment=production");
  await expect(healthRow(operator, "payments", "healthy")).toBeVisible({ timeout: HEALTH_MS });

  const releases = new ReleasePage(operator);
  await releases.deploy("payments", BAD, "Charge in batches");
  await releases.expectHeadline(new RegExp(`Deployed ${BAD}`));
  const running = await readyInstances(operator, "payments");
  expect(new Set(running.map(({ version }) => version))).toEqual(new Set([BAD]));

  await operator.goto("/health?environment=production");
  await expect(healthRow(operator, "payments", "failing|degraded")).toBeVisible({
    timeout: HEALTH_MS,
  });

  await operator.goto("/releases/payments/roll-back?environment=production");
  await expect(operator.getByRole("heading", { name: `${BAD}` })).toContainText(GOOD);
  await releases.rollBack("payments", "Charges fail since the deployment");
  await releases.expectHeadline(new RegExp(`Rolled back to ${GOOD}`));
  const back = await readyInstances(operator, "payments");
  expect(new Set(back.map(({ version }) => version))).toEqual(new Set([GOOD]));

  await operator.goto("/health?environment=production");
  await expect(healthRow(operator, "payments", "healthy")).toBeVisible({ timeout: HEALTH_MS });
});

test("automation may not deploy what a person rolled back, and is told who and why", async ({
  request,
}) => {
  const answer = await restAs(request, "operator").post(
    "/api/v1/deployments",
    { service: "payments", environment: "production", release: BAD },
    { "idempotency-key": "again-the-bad-one" },
  );
  expect(answer.status()).toBeGreaterThanOrEqual(400);
  expect(await answer.text()).toContain("Charges fail since the deployment");
});

test("who may only look sees the preview and why it may not be carried out", async ({ viewer }) => {
  await viewer.goto("/releases/storefront/deploy?environment=production");
  await expect(viewer.getByText(/Your role, viewer/).first()).toBeVisible();
  await expect(viewer.getByRole("button", { name: /^Deploy \d/ })).toBeHidden();
});
