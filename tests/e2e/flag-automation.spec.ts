import { expect, type Page } from "@playwright/test";
import { openReceiver, verified } from "../support/webhook-receiver";
import { test } from "./fixtures/console";
import { mutate } from "./fixtures/procedures";
import { storageOf } from "./fixtures/settings";
import { serve } from "./fixtures/spans";

const PRODUCTION = "production";

const rollout = (share: number) => ({
  ...{ id: "one", name: "flexibleRollout", title: "", disabled: false },
  parameters: { rollout: String(share), stickiness: "default", groupId: "one" },
  ...{ constraints: [], segments: [], variants: [] },
});

async function makeFlag(page: Page, name: string): Promise<void> {
  expect(await mutate(page, "flags.create", { name })).toBe(200);
  const place = { name, environment: PRODUCTION, version: 0 };
  const saved = await mutate(page, "flags.saveStrategies", { ...place, strategies: [rollout(5)] });
  expect(saved).toBe(200);
}

const openFlag = (page: Page, name: string) => page.goto(`/flags/${name}?environment=production`);

/** So many seconds from now, as clocks in UTC show it. */
const inSeconds = (seconds: number): string =>
  new Date(Date.now() + seconds * 1_000).toISOString().slice(0, 19);

const schedulePanel = (page: Page) => page.getByRole("region", { name: "Schedule" });

test("a schedule is previewed, refused in the past, fires, and stands in the history", async ({
  operator,
}) => {
  const name = "automation.fires";
  await makeFlag(operator, name);
  await openFlag(operator, name);
  await operator.getByRole("button", { name: "Schedule…" }).click();
  const dialog = operator.getByRole("dialog");
  await dialog.getByRole("button", { name: "Turn on", exact: true }).click();
  await dialog.getByLabel("Time zone").fill("UTC");
  await dialog.getByLabel("Time of step 1").fill("2020-01-01T09:00");
  await expect(dialog.getByRole("alert")).toContainText("This time has passed");
  await expect(dialog.getByRole("button", { name: "Schedule", exact: true })).toBeDisabled();
  await dialog.getByLabel("Time of step 1").fill(inSeconds(6));
  await expect(dialog.getByText(/^It turns on on /)).toBeVisible();
  await dialog.getByRole("button", { name: "Schedule", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(schedulePanel(operator)).toContainText(/Under way|Done/);
  await expect(schedulePanel(operator)).toContainText("Done");
  await expect(operator.getByText("On in production", { exact: true })).toBeVisible();
  await expect(operator.getByText("Step 1 of 1 of “Turn on”.")).toBeVisible();
});

test("a guarded ramp takes itself back when the service fails, and says by how much", async ({
  operator,
  request,
}) => {
  const name = "automation.guarded";
  const service = "guarded-by-tests";
  await makeFlag(operator, name);
  await serve(request, service, { good: 100 });
  const guard = { service, indicator: "error_ratio", limit: 0.02, windowMinutes: 5 };
  const steps = () => [
    { at: inSeconds(2), enabled: true, percentage: 20 },
    { at: inSeconds(3_600), enabled: null, percentage: 100 },
  ];
  const plan = { flag: name, environment: PRODUCTION, name: "Careful ramp", strategyId: null };
  await expect
    .poll(() =>
      mutate(operator, "flags.schedules.create", {
        ...plan,
        ...{ timeZone: "UTC", steps: steps(), guard },
      }),
    )
    .toBe(200);
  await openFlag(operator, name);
  await expect(operator.getByText("On in production", { exact: true })).toBeVisible();
  await serve(request, service, { bad: 60 });
  await expect(schedulePanel(operator)).toContainText("Taken back by its guard", {
    timeout: 25_000,
  });
  await expect(schedulePanel(operator)).toContainText(
    /% of \d+ requests of guarded-by-tests failed in the last 5 min; the limit is 2 %/,
  );
  await expect(operator.getByText("Off in production", { exact: true })).toBeVisible();
});

test("a ramp is planned step by step, refused where it cannot be, edited and taken away", async ({
  operator,
}) => {
  const name = "automation.planned";
  await makeFlag(operator, name);
  await openFlag(operator, name);
  await operator.getByRole("button", { name: "Schedule…" }).click();
  const dialog = operator.getByRole("dialog");
  await expect(dialog.getByLabel("Percentage at step 4")).toHaveValue("100");
  await dialog.getByLabel("Time zone").fill("Mars/Olympus");
  await expect(dialog.getByRole("alert").first()).toContainText(/zone/);
  await dialog.getByLabel("Time zone").fill("UTC");
  await dialog.getByLabel("Time of step 2").fill(inSeconds(60));
  await expect(dialog.getByRole("alert").first()).toBeVisible();
  await dialog.getByRole("button", { name: "Ramp", exact: true }).click();
  await expect(dialog.getByRole("alert")).toHaveCount(0);
  await dialog.getByLabel("Guard it by a service’s health").click();
  await dialog.getByLabel("At most, %").fill("0");
  await expect(dialog.getByRole("alert").first()).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Schedule", exact: true })).toBeDisabled();
  await dialog.getByLabel("At most, %").fill("2");
  await dialog.getByRole("button", { name: "Remove step 4" }).click();
  await dialog.getByRole("button", { name: "Schedule", exact: true }).click();
  await expect(dialog).toBeHidden();
  const panel = schedulePanel(operator);
  await expect(panel).toContainText("on at 5 %");
  await expect(panel).toContainText("50 %");
  await expect(panel).not.toContainText("100 %");
});

test("who may only look sees a schedule and cannot make one", async ({ operator, viewer }) => {
  const name = "automation.looked-at";
  await makeFlag(operator, name);
  const plan = {
    ...{ flag: name, environment: PRODUCTION, name: "Later", timeZone: "Europe/Paris" },
    ...{ strategyId: null, guard: null },
    steps: [{ at: inSeconds(86_400), enabled: true, percentage: 10 }],
  };
  expect(await mutate(viewer, "flags.schedules.create", plan)).toBe(403);
  expect(await mutate(operator, "flags.schedules.create", { ...plan, steps: [] })).toBe(400);
  expect(await mutate(operator, "flags.schedules.create", plan)).toBe(200);
  await openFlag(viewer, name);
  await expect(schedulePanel(viewer)).toContainText("on at 10 %");
  await expect(schedulePanel(viewer).getByRole("button")).toHaveCount(0);
  await operator.goto("/flags?environment=production&q=automation.looked-at");
  await expect(operator.getByRole("row", { name: /automation\.looked-at/ })).toContainText(
    "on at 10 %",
  );
});

test("a webhook arrives signed at a real listener, and is in the log of deliveries", async ({
  browser,
  operator,
  viewer,
}) => {
  const receiver = await openReceiver();
  const context = await browser.newContext({ storageState: storageOf("administrator") });
  const page = await context.newPage();
  try {
    await page.goto("/webhooks");
    await page.getByRole("button", { name: "New webhook" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("Listener of the tests");
    await dialog.getByLabel("Address").fill("https://10.0.0.7/hook");
    await dialog.getByRole("button", { name: "Make webhook" }).click();
    await expect(dialog.getByRole("alert")).toContainText("is not called");
    await dialog.getByLabel("Address").fill(receiver.url);
    await dialog.getByRole("button", { name: "Make webhook" }).click();
    const secret = await dialog.getByLabel("Secret").inputValue();
    expect(secret).toMatch(/^whsec_/);
    await dialog.getByRole("button", { name: "I have kept it" }).click();
    const panel = page.getByRole("region", { name: "Listener of the tests" });
    await panel.getByRole("button", { name: "Send test" }).click();
    await expect(panel.getByRole("row", { name: /webhook\.test/ })).toContainText("Delivered");
    await makeFlag(operator, "automation.told");
    await expect(panel.getByRole("row", { name: /flag\.strategies_saved/ })).toContainText(
      "Delivered",
    );
    const [test, created] = receiver.received;
    if (!test || !created) throw new Error("Too little arrived.");
    expect(verified(secret, test)).toMatchObject({ type: "webhook.test" });
    expect(verified(secret, created)).toMatchObject({
      type: "flag.created",
      data: { object: { id: "automation.told" } },
    });
    await viewer.goto("/webhooks");
    await expect(viewer.getByRole("heading", { name: "Listener of the tests" })).toBeVisible();
    await expect(viewer.getByRole("main").getByRole("button")).toHaveCount(0);
    await panel.getByRole("button", { name: "Delete…" }).click();
    await page.keyboard.press("Control+Enter");
    await expect(panel).toBeHidden();
  } finally {
    await context.close();
    await receiver.close();
  }
});
