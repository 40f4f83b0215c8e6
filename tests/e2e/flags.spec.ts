import { expect } from "@playwright/test";
import { initialize } from "unleash-client";
import { test } from "./fixtures/console";
import { BACKEND_TOKEN, E2E_ORIGIN, PEOPLE, storageOf } from "./fixtures/settings";
import { FlagsPage } from "./pages/flags-page";

const FLAG = "orders.async-invoices";

test("a switch in production reaches a running SDK, says so, and is taken back", async ({
  operator,
}) => {
  const sdk = initialize({
    url: `${E2E_ORIGIN}/api`,
    appName: "browser-tests",
    customHeaders: { Authorization: BACKEND_TOKEN },
    experimentalMode: { type: "streaming" },
    disableMetrics: true,
  });
  try {
    const flags = new FlagsPage(operator);
    await flags.open(FLAG);
    await expect(flags.switchOf(FLAG)).not.toBeChecked();
    await flags.move(FLAG, "on", "Invoices keep shoppers waiting");
    await expect(flags.switchOf(FLAG)).toBeChecked();
    const toast = operator.getByRole("region", { name: "Notifications" });
    await expect(toast).toContainText("On in production");
    // SDKs of other tests may still count as connected; those that stream have it at once.
    await expect(toast).toContainText(/[1-9]\d* of \d+ instances? took it/);
    await expect.poll(() => sdk.isEnabled(FLAG)).toBe(true);
    await toast.getByRole("button", { name: /Undo/ }).click();
    await expect(toast).toContainText("Undone");
    await expect(flags.switchOf(FLAG)).not.toBeChecked();
    await expect.poll(() => sdk.isEnabled(FLAG)).toBe(false);
  } finally {
    sdk.destroy();
  }
});

test("who may only look reads why a switch is locked", async ({ viewer }) => {
  const flags = new FlagsPage(viewer);
  await flags.open(FLAG);
  const locked = flags.switchOf(FLAG);
  await expect(locked).toHaveAccessibleName(/locked: .*viewer/);
  await locked.click({ force: true });
  await expect(flags.dialog).toBeHidden();
  await expect(viewer.getByRole("button", { name: /New flag/ })).toBeHidden();
});

test("of two people on one switch, the second sees what the first set", async ({
  operator,
  browser,
}) => {
  const second = await browser.newContext({ storageState: storageOf("administrator") });
  const mine = new FlagsPage(await second.newPage());
  const theirs = new FlagsPage(operator);
  await Promise.all([mine.open("inventory"), theirs.open("inventory")]);
  await mine.switchOf("inventory.batch-reads").click();
  await mine.dialog.getByLabel("Reason").fill("Reads are too slow in batches");
  await theirs.move("inventory.batch-reads", "off", "The warehouse asks for single reads");
  await expect(theirs.switchOf("inventory.batch-reads")).not.toBeChecked();
  await mine.page.keyboard.press("Control+Enter");
  const conflict = mine.page.getByRole("alert").filter({ hasText: "Yours was not saved" });
  await expect(conflict).toContainText(PEOPLE.operator.name);
  await mine.page.getByRole("button", { name: /^Keep/ }).click();
  await expect(mine.switchOf("inventory.batch-reads")).not.toBeChecked();
  await mine.move("inventory.batch-reads", "on", "Back to what it was");
  await expect(theirs.switchOf("inventory.batch-reads")).toBeChecked();
  await second.close();
});

test("a new flag gets a gradual rollout, and a taken name is refused where it was typed", async ({
  operator,
}) => {
  const flags = new FlagsPage(operator);
  await flags.open();
  await operator.getByRole("button", { name: /New flag/ }).click();
  await flags.dialog.getByLabel("Name").fill(FLAG.toUpperCase());
  await flags.dialog.getByRole("button", { name: /Create/ }).click();
  await expect(flags.dialog.getByRole("alert")).toContainText("There is already a flag");
  await flags.dialog.getByLabel("Name").fill("storefront.one-page-checkout");
  await flags.dialog.getByLabel("Description").fill("From basket to receipt on one page.");
  await flags.dialog.getByRole("button", { name: /Create/ }).click();
  await expect(operator).toHaveURL(/\/flags\/storefront\.one-page-checkout/);
  await operator.getByRole("button", { name: "Add strategy" }).click();
  await operator.getByRole("menuitem", { name: "Gradual rollout" }).click();
  await operator.getByRole("textbox", { name: "Percentage" }).fill("25");
  await operator.getByRole("button", { name: /^Save/ }).click();
  const dialog = operator.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("Start with a quarter");
  await operator.keyboard.press("Control+Enter");
  await expect(dialog).toBeHidden();
  await expect(operator.getByText("25 %").first()).toBeVisible();
});
