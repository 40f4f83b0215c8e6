import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import { test } from "./fixtures/console";
import { FlagEditorPage } from "./pages/flag-editor-page";

test("what is exported is taken in elsewhere, but no link that would run where it is clicked", async ({
  operator: page,
}) => {
  const editor = new FlagEditorPage(page, "exchange.exported");
  await editor.define();
  await editor.open("staging");
  await editor.add("Gradual rollout");
  await page.getByRole("textbox", { name: "Percentage" }).fill("35");
  await editor.save.click();
  await expect(editor.toast).toContainText("Strategies saved in staging");

  await page.goto("/exchange?environment=staging");
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download" }).click();
  const file = JSON.parse(await readFile(await (await downloading).path(), "utf8"));
  expect(file.featureStrategies).toContainEqual(
    expect.objectContaining({
      featureName: editor.flag,
      parameters: expect.objectContaining({ rollout: "35" }),
    }),
  );

  const tryHere = async (features: readonly unknown[]) => {
    const buffer = Buffer.from(JSON.stringify({ ...file, features }));
    await page.goto("/exchange?environment=development");
    await page
      .getByLabel("File")
      .filter({ visible: true })
      .setInputFiles({ name: "export.json", mimeType: "application/json", buffer });
    await page.getByRole("button", { name: "Try it" }).click();
  };
  const [mine] = file.features.filter(({ name }: { name: string }) => name === editor.flag);
  file.links = [{ feature: editor.flag, links: [{ url: "javascript:alert(1)", title: "Plan" }] }];
  await tryHere([mine]);
  const plan = page.getByRole("region", { name: "What becomes of each item" });
  await expect(plan).toContainText("is no address of the web");
  file.links = [];
  await tryHere([mine]);
  await page.getByRole("button", { name: "Import…" }).click();
  await expect(page.getByRole("dialog")).toContainText("Import into development?");
  await page.keyboard.press("Control+Enter");
  await expect(editor.toast).toContainText("1 flag imported");
  await editor.open("development");
  await expect(editor.strategies.first()).toContainText("35 %");
});
