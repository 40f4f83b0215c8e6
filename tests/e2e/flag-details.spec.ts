import { expect } from "@playwright/test";
import { initialize } from "unleash-client";
import { test } from "./fixtures/console";
import { BACKEND_TOKEN, E2E_ORIGIN, storageOf } from "./fixtures/settings";
import { FlagEditorPage } from "./pages/flag-editor-page";

test("a link leads to the web and nowhere else, and impression data reach the application", async ({
  operator,
}) => {
  const editor = new FlagEditorPage(operator, "details.links");
  await editor.define();
  await editor.open();
  await editor.more("Edit details…");
  await editor.dialog.getByRole("button", { name: "Link", exact: true }).click();
  await editor.dialog.getByLabel("Title of the link").fill("Plan");
  await editor.dialog.getByLabel("Address of the link").fill("javascript:alert(1)");
  await editor.dialog.getByRole("button", { name: "Save" }).click();
  await expect(editor.dialog.getByRole("alert")).toContainText("https://");
  await editor.dialog.getByLabel("Address of the link").fill("https://example.org/plan");
  await editor.dialog.getByLabel(/^Impression data/).click();
  await editor.choose("Type", "kill switch");
  await editor.dialog.getByRole("button", { name: "Save" }).click();
  await expect(editor.dialog).toBeHidden();
  await expect(editor.head.getByRole("link", { name: "Plan" })).toHaveAttribute(
    "href",
    "https://example.org/plan",
  );
  await expect(editor.head).toContainText("Impression data on");
  await expect(editor.head).toContainText("kill switch");

  const sdk = initialize({
    ...{ url: `${E2E_ORIGIN}/api`, appName: "impression-tests", disableMetrics: true },
    customHeaders: { Authorization: BACKEND_TOKEN },
  });
  try {
    await new Promise<void>((resolve) => sdk.once("synchronized", () => resolve()));
    const seen: unknown[] = [];
    sdk.on("impression", (event) => seen.push(event));
    sdk.isEnabled(editor.flag, { userId: "ada" });
    expect(seen).toMatchObject([{ featureName: editor.flag, enabled: false }]);
  } finally {
    sdk.destroy();
  }
});

test("an environment is added, moved and taken away once its name is typed", async ({
  operator,
  browser,
}) => {
  const name = "rehearsal";
  const context = await browser.newContext({ storageState: storageOf("administrator") });
  const page = await context.newPage();
  await page.goto("/environments");
  await page.getByRole("button", { name: "Add environment" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill("Re Hearsal");
  await dialog.getByLabel("Title").fill("Rehearsal");
  await page.keyboard.press("Control+Enter");
  await expect(dialog.getByRole("alert")).toBeVisible();
  await dialog.getByLabel("Name", { exact: true }).fill("production");
  await page.keyboard.press("Control+Enter");
  await expect(dialog.getByRole("alert")).toContainText("There is already");
  await dialog.getByLabel("Name", { exact: true }).fill(name);
  await page.keyboard.press("Control+Enter");
  await expect(dialog).toBeHidden();

  const rows = page.getByRole("list", { name: "Environments" }).getByRole("listitem");
  await expect(rows.last()).toContainText(name);
  await expect(rows.last()).toContainText("0 flags on");
  await page.getByRole("button", { name: `Move ${name} up` }).click();
  await expect(rows.last()).not.toContainText(name);

  const flag = new FlagEditorPage(operator, "details.links");
  await flag.open(name);
  await expect(operator.getByText(`Ready in ${name}`, { exact: true })).toBeVisible();

  const row = rows.filter({ hasText: name });
  await row.getByRole("button", { name: "Remove…" }).click();
  const remove = dialog.getByRole("button", { name: /^Remove/ });
  await expect(remove).toBeDisabled();
  await dialog.getByLabel(/Type/).fill(name);
  await remove.click();
  await expect(row).toHaveCount(0);
  await context.close();
});
