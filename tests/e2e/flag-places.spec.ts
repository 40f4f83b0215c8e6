import { expect, type Page } from "@playwright/test";
import { test } from "./fixtures/console";
import { storageOf } from "./fixtures/settings";

const toast = (page: Page) => page.getByRole("region", { name: "Notifications" });

/** As an Unleash exports it. */
const exported = (prefix: string) =>
  JSON.stringify({
    features: [
      { name: `${prefix}.one`, type: "release", project: "default", description: null },
      { name: `${prefix}.two`, type: "release", project: "default" },
      { name: `${prefix} three`, type: "release", project: "default" },
    ],
    featureStrategies: [
      {
        ...{ name: "flexibleRollout", featureName: `${prefix}.one`, title: null },
        parameters: { rollout: "30", stickiness: "default", groupId: `${prefix}.one` },
        ...{ constraints: [], variants: [], segments: [] },
      },
    ],
    featureEnvironments: [
      { name: `${prefix}.one`, featureName: `${prefix}.one`, environment: "x", enabled: true },
    ],
    featureTags: [{ featureName: `${prefix}.one`, tagType: "team", tagValue: prefix }],
    contextFields: [{ name: "userId" }],
    ...{ segments: [], tagTypes: [], dependencies: [] },
  });

async function tryFile(page: Page, text: string): Promise<void> {
  await page.goto("/exchange?environment=staging");
  await page
    .getByLabel("File")
    .filter({ visible: true })
    .setInputFiles({
      ...{ name: "export.json", mimeType: "application/json", buffer: Buffer.from(text) },
    });
}

async function importFlags(page: Page, prefix: string): Promise<void> {
  await tryFile(page, exported(prefix));
  await page.getByRole("button", { name: "Try it" }).click();
  await page.getByRole("button", { name: "Import…" }).click();
  await page.getByRole("dialog").getByLabel("Reason").fill("Moving over");
  await page.keyboard.press("Control+Enter");
  await expect(toast(page)).toContainText("2 flags imported");
}

test("a file of an Unleash is tried, taken in, promoted and changed in bulk, each with a way back", async ({
  operator: page,
}) => {
  await tryFile(page, "{");
  await expect(page.getByText("This is not JSON. Nothing was read.")).toBeVisible();
  await tryFile(page, exported("moved"));
  await page.getByRole("button", { name: "Try it" }).click();
  const plan = page.getByRole("region", { name: "What becomes of each item" });
  await expect(plan.getByRole("listitem").first()).toContainText("refused");
  await expect(page.getByText("2 created, 0 changed, 1 refused.")).toBeVisible();
  await importFlags(page, "moved");

  await page.goto("/flags/moved.one?environment=production");
  await page.getByRole("button", { name: "Promote from staging…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Promote from staging to production?");
  await expect(dialog).toContainText("30 %");
  await dialog.getByLabel("Reason").fill("It went well in staging");
  await page.keyboard.press("Control+Enter");
  await expect(toast(page)).toContainText("Promoted from staging to production");
  await expect(page.getByText("30 % ready, off").first()).toBeVisible();

  await page.goto("/flags?environment=staging&q=moved");
  await page.getByLabel("Select moved.one").click();
  await page.getByLabel("Select moved.two").click();
  await page.getByRole("button", { name: "Turn on…" }).click();
  await expect(dialog.getByRole("status")).toHaveText("1 changes, 1 stays as it is");
  await page.keyboard.press("Control+Enter");
  await expect(toast(page)).toContainText("Turn on: 1 flag in staging");
  const second = page.getByRole("switch", { name: /^moved\.two in staging/ });
  await expect(second).toBeChecked();
  await toast(page).getByRole("button", { name: /Undo/ }).last().click();
  await expect(second).not.toBeChecked();
});

test("an environment's policy is asked for in every dialog, and refused without", async ({
  operator,
  browser,
}) => {
  await importFlags(operator, "guarded");
  const context = await browser.newContext({ storageState: storageOf("administrator") });
  const page = await context.newPage();
  await page.goto("/environments");
  const row = page.getByRole("listitem").filter({ hasText: "development" });
  await row.getByRole("button", { name: "Edit…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("A reason is required for every change of a flag").click();
  await dialog.getByLabel("The name is typed before every change of a flag").click();
  await page.keyboard.press("Control+Enter");
  await expect(row).toContainText("a reason for every change");

  await operator.goto("/flags?environment=development&q=guarded.one");
  const one = operator.getByRole("switch", { name: /^guarded\.one in development/ });
  await one.click();
  const asked = operator.getByRole("dialog");
  const confirm = asked.getByRole("button", { name: /^Turn on/ });
  await expect(confirm).toBeDisabled();
  await asked.getByLabel("Reason").fill("Trying it out");
  await asked.getByLabel(/Type guarded\.one to confirm/).fill("guarded.one");
  await confirm.click();
  await expect(one).toBeChecked();

  await row.getByRole("button", { name: "Edit…" }).click();
  await dialog.getByLabel("A reason is required for every change of a flag").click();
  await dialog.getByLabel("The name is typed before every change of a flag").click();
  await page.keyboard.press("Control+Enter");
  await expect(row).not.toContainText("a reason for every change");
  await context.close();
});

test("a project is created, renamed and deleted; who may only look is offered none of it", async ({
  viewer,
  browser,
}) => {
  const context = await browser.newContext({ storageState: storageOf("administrator") });
  const page = await context.newPage();
  await page.goto("/projects");
  await page.getByRole("button", { name: "New project" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Shop Floor");
  await dialog.getByLabel("Title").fill("Shop");
  await page.keyboard.press("Control+Enter");
  await expect(dialog.getByRole("alert")).toContainText("lower case");
  await dialog.getByLabel("Name").fill("shop-floor");
  await page.keyboard.press("Control+Enter");
  const row = page.getByRole("listitem").filter({ hasText: "shop-floor" });
  await row.getByRole("button", { name: "Rename…" }).click();
  await dialog.getByLabel("Title").fill("The shop floor");
  await page.keyboard.press("Control+Enter");
  await expect(row).toContainText("The shop floor");
  await row.getByRole("button", { name: "Delete…" }).click();
  await page.keyboard.press("Control+Enter");
  await expect(row).toBeHidden();
  await context.close();

  await viewer.goto("/projects");
  await expect(viewer.getByRole("list", { name: "Projects" })).toBeVisible();
  await expect(viewer.getByRole("button", { name: /New project|Rename|Delete/ })).toHaveCount(0);
  await viewer.goto("/flags?environment=production");
  await expect(viewer.getByRole("switch").first()).toBeVisible();
  await expect(viewer.getByRole("checkbox")).toHaveCount(0);
  await viewer.goto("/exchange");
  await expect(viewer.getByRole("button", { name: "Download" })).toBeVisible();
  await expect(viewer.getByLabel("File")).toHaveCount(0);
});
