import { mkdirSync } from "node:fs";
import path from "node:path";
import { expect, type Page } from "@playwright/test";
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from "@/server/adapters/embedded-postgres/embedded-postgres";
import { silentLogger } from "../support/silent-logger";
import { isUnleashInstalled, type RealUnleash, startRealUnleash } from "../support/unleash-server";
import { test } from "./fixtures/console";
import { storageOf } from "./fixtures/settings";

const FLAG = "checkout.gift-wrap";
const FEATURES = "/projects/default/features";
const SETTINGS = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

const rollout = {
  name: "flexibleRollout",
  parameters: { rollout: "50", stickiness: "default", groupId: FLAG },
  constraints: [],
};

test.describe("an existing Unleash (npm run peers:unleash)", () => {
  test.describe.configure({ mode: "serial" });

  let postgres: EmbeddedPostgres;
  let unleash: RealUnleash;

  test.beforeEach(({ browserName: _browserName }, testInfo) =>
    testInfo.skip(!isUnleashInstalled, "No Unleash is set up here: npm run peers:unleash does."),
  );

  test.beforeAll(async () => {
    if (!isUnleashInstalled) return;
    const dataDir = path.resolve(".portside/e2e-peer");
    mkdirSync(dataDir, { recursive: true });
    postgres = await startEmbeddedPostgres({ dataDir, logger: silentLogger, settings: SETTINGS });
    const database = `unleash_${Date.now()}`;
    await postgres.ensureDatabase(database);
    unleash = await startRealUnleash(postgres.urlOf(database));
    await unleash.call("POST", FEATURES, { name: FLAG, type: "release", description: "Wraps" });
    const strategies = `${FEATURES}/${FLAG}/environments/development/strategies`;
    await unleash.call("POST", strategies, rollout);
  });

  test.afterAll(async () => {
    await unleash?.stop();
    await postgres?.stop();
  });

  const isOnThere = async (): Promise<boolean | undefined> => {
    const flag = (await unleash.call("GET", `${FEATURES}/${FLAG}`)) as {
      readonly environments: readonly { readonly name: string; readonly enabled: boolean }[];
    };
    return flag.environments.find(({ name }) => name === "development")?.enabled;
  };

  const switchOf = (page: Page) =>
    page.getByRole("switch", { name: `${FLAG} in development of shop-unleash` });

  test("is connected after a wrong token was refused, and its flags are shown", async ({
    browser,
  }) => {
    const context = await browser.newContext({ storageState: storageOf("administrator") });
    const page = await context.newPage();
    await page.goto("/unleash");
    await page.getByRole("button", { name: "Connect an Unleash" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("shop-unleash");
    await dialog.getByLabel("Address").fill(unleash.url.href);
    await dialog.getByLabel("Token").fill("*:*.not-the-token");
    await dialog.getByRole("button", { name: "Test the connection" }).click();
    await expect(dialog).toContainText("does not accept this token");
    await dialog.getByLabel("Token").fill(unleash.adminToken);
    await dialog.getByRole("button", { name: "Test the connection" }).click();
    await expect(dialog.getByRole("status")).toContainText("1 flag, 1 project");
    await dialog.getByRole("button", { name: "Connect", exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(switchOf(page)).not.toBeChecked({ timeout: 30_000 });
    await context.close();
  });

  test("is switched from here, with a preview, and the switch is taken back", async ({
    operator,
  }) => {
    await operator.goto(`/unleash/shop-unleash/${FLAG}`);
    await switchOf(operator).click();
    const dialog = operator.getByRole("dialog");
    await expect(dialog).toContainText("50 %");
    await dialog.getByLabel("Reason").fill("The season of gifts begins");
    await dialog.getByRole("button", { name: /Turn on/ }).click();
    await expect(switchOf(operator)).toBeChecked();
    await expect.poll(isOnThere).toBe(true);
    const toast = operator.getByRole("region", { name: "Notifications" });
    await toast.getByRole("button", { name: /Undo/ }).click();
    await expect(switchOf(operator)).not.toBeChecked();
    await expect.poll(isOnThere).toBe(false);
  });

  test("stands in the list of flags beside our own, and the palette finds it", async ({
    operator,
  }) => {
    await operator.goto("/flags?environment=development&q=gift-wrap");
    const row = operator.locator(`tr[data-flag="${FLAG}"][data-server="shop-unleash"]`);
    await expect(row).toContainText("shop-unleash");
    await expect(row).toContainText("50 %");
    await expect(row.getByRole("switch", { name: /development of shop-unleash/ })).toBeVisible();
    await operator.goto("/flags?environment=development&server=portside&q=gift-wrap");
    await expect(operator.getByText("No flag matches")).toBeVisible();
    await operator.keyboard.press("Control+k");
    await operator.getByRole("combobox").fill("gift-wrap");
    const hit = operator.getByRole("option", { name: /checkout.gift-wrap.*in shop-unleash/ });
    await hit.first().click();
    await expect(operator).toHaveURL(new RegExp(`/unleash/shop-unleash/${FLAG}`));
  });

  test("gets a flag from here, whose name is asked for there", async ({ operator }) => {
    await operator.goto("/unleash/shop-unleash");
    await operator.getByRole("button", { name: "New flag in shop-unleash" }).click();
    const dialog = operator.getByRole("dialog");
    await dialog.getByLabel("Name").fill("Checkout.gift-wrap");
    await expect(dialog).toContainText("differ in capitals alone");
    await expect(dialog.getByRole("button", { name: "Create flag" })).toBeDisabled();
    await dialog.getByLabel("Name").fill("checkout.gift-card");
    await dialog.getByLabel("Description").fill("Sells cards");
    await dialog.getByRole("button", { name: "Create flag" }).click();
    await expect(
      operator.getByRole("heading", { level: 1, name: "checkout.gift-card" }),
    ).toBeVisible();
    expect(await unleash.call("GET", `${FEATURES}/checkout.gift-card`)).toMatchObject({
      description: "Sells cards",
    });
    const toast = operator.getByRole("region", { name: "Notifications" });
    await toast.getByRole("button", { name: /Undo/ }).click();
    await expect(operator.getByText(/Archived or deleted/)).toBeVisible();
  });

  test("shares a segment that is written here and chosen by name", async ({ operator }) => {
    await operator.goto("/segments?server=shop-unleash");
    await operator.getByRole("button", { name: "New segment" }).first().click();
    const dialog = operator.getByRole("dialog");
    await dialog.getByLabel("Name").fill("Regulars");
    await dialog.getByLabel("Field").fill("userId");
    await dialog.getByLabel("Values").fill("7,");
    await dialog.getByRole("button", { name: "Create segment" }).click();
    await expect(dialog).toBeHidden();
    await operator.goto(`/unleash/shop-unleash/${FLAG}`);
    await operator.getByRole("button", { name: /^Edit/ }).first().click();
    await operator.getByRole("button", { name: "Segment", exact: true }).click();
    await operator.getByRole("menuitem", { name: "Regulars" }).click();
    await operator.getByRole("button", { name: "Save…" }).click();
    const saving = operator.getByRole("dialog");
    await expect(saving).toContainText("segment Regulars");
    await saving.getByRole("button", { name: /^Save/ }).click();
    await expect(saving).toBeHidden();
    await expect(operator.getByRole("main")).toContainText("in segment Regulars");
    await operator.goto("/segments?server=shop-unleash");
    await expect(operator.getByText("used by 1 flag")).toBeVisible();
    await operator.getByRole("button", { name: "Delete Regulars" }).click();
    const removing = operator.getByRole("dialog");
    await expect(removing).toContainText("take it out of its strategies first");
    await expect(removing.getByRole("button", { name: /^Delete/ })).toBeDisabled();
  });

  test("is not archived over what somebody changed there: both are shown", async ({ operator }) => {
    await operator.goto(`/unleash/shop-unleash/${FLAG}`);
    const dialog = operator.getByRole("dialog");
    /** Again where the page was told of the change before the button was reached. */
    await expect(async () => {
      await operator.keyboard.press("Escape");
      await unleash.call("POST", `${FEATURES}/${FLAG}/environments/development/off`);
      await expect(switchOf(operator)).not.toBeChecked({ timeout: 20_000 });
      await unleash.call("POST", `${FEATURES}/${FLAG}/environments/development/on`);
      await operator.getByRole("button", { name: /Archive/ }).click();
      await expect(dialog).toContainText("Nothing was overwritten", { timeout: 5_000 });
    }).toPass();
    await expect(dialog.getByRole("row", { name: /development.*ready, off.*50 %/ })).toBeVisible();
    await dialog.getByRole("button", { name: "Go on from what it is now" }).click();
    await expect(dialog.getByRole("button", { name: /^Archive/ })).toBeEnabled();
    await operator.keyboard.press("Escape");
    await unleash.call("POST", `${FEATURES}/${FLAG}/environments/development/off`);
  });

  test("is taken in as it runs", async ({ operator }) => {
    await operator.goto("/exchange?environment=development");
    const heading = operator.getByRole("heading", { name: "Import from a running Unleash" });
    const live = operator.locator("section").filter({ has: heading });
    await live.getByLabel("Environment there").click();
    await operator.getByRole("option", { name: "development" }).click();
    await live.getByRole("button", { name: "Try it" }).click();
    await expect(live).toContainText(FLAG);
    await live.getByRole("button", { name: "Import…" }).click();
    const dialog = operator.getByRole("dialog");
    await expect(dialog).toContainText("Import into development?");
    await dialog.getByRole("button", { name: /^Import/ }).click();
    await expect(dialog).toBeHidden();
    await operator.goto(`/flags/${FLAG}?environment=development`);
    await expect(operator.getByRole("heading", { level: 1, name: FLAG })).toBeVisible();
    await expect(operator.getByRole("main")).toContainText("50 %");
  });

  test("refuses to turn on where Unleash would add a strategy of its own", async ({ operator }) => {
    await operator.goto(`/unleash/shop-unleash/${FLAG}`);
    await operator.getByRole("switch", { name: `${FLAG} in production of shop-unleash` }).click();
    const dialog = operator.getByRole("dialog");
    await expect(dialog).toContainText("would add one for everyone");
    await expect(dialog.getByRole("button", { name: /Turn on/ })).toBeDisabled();
  });

  test("is only looked at by a viewer, who sees what others changed there", async ({ viewer }) => {
    await viewer.goto(`/unleash/shop-unleash/${FLAG}`);
    const toggle = switchOf(viewer);
    await toggle.click({ force: true });
    await expect(viewer.getByRole("dialog")).toBeHidden();
    await expect(viewer.getByRole("button", { name: /Archive/ })).toBeHidden();
    await unleash.call("POST", `${FEATURES}/${FLAG}/environments/development/on`);
    await expect(viewer.getByText("admin changed it in shop-unleash")).toBeVisible({
      timeout: 40_000,
    });
    await expect(toggle).toBeChecked();
  });

  test("is shown with the age of what was seen when it is away", async ({ viewer }) => {
    await unleash.kill();
    await viewer.goto(`/unleash/shop-unleash/${FLAG}`);
    await expect(viewer.getByText("This may no longer be so.")).toBeVisible({ timeout: 40_000 });
  });
});
