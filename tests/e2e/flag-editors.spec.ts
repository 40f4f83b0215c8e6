import { expect } from "@playwright/test";
import { Unleash } from "unleash-client";
import { test } from "./fixtures/console";
import { BACKEND_TOKEN, E2E_ORIGIN, PEOPLE, storageOf } from "./fixtures/settings";
import { FlagEditorPage } from "./pages/flag-editor-page";

const SEGMENT = "Shoppers in Austria";

test("a segment narrows a strategy in a running SDK, and stays while a flag uses it", async ({
  operator,
}) => {
  const editor = new FlagEditorPage(operator, "editors.segments");
  await editor.define();
  await operator.goto("/segments?environment=production");
  await operator.getByRole("button", { name: "New segment" }).first().click();
  await editor.dialog.getByLabel("Name").fill(SEGMENT);
  await editor.dialog.getByLabel("Field").fill("country");
  await expect(operator.getByRole("button", { name: "Create segment" })).toBeDisabled();
  await editor.dialog.getByLabel("Values").fill("AT,");
  await operator.getByRole("button", { name: "Create segment" }).click();
  await expect(operator.getByRole("main")).toContainText("country is AT");

  await editor.open("production");
  await editor.add("Everyone");
  await operator.getByRole("button", { name: "Segment", exact: true }).click();
  await operator.getByRole("menuitem", { name: SEGMENT }).click();
  await editor.save.click();
  await editor.dialog.getByLabel("Reason").fill("For Austria first");
  await operator.keyboard.press("Control+Enter");
  await expect(editor.dialog).toBeHidden();
  await operator.getByRole("switch", { name: /^editors\.segments in production/ }).click();
  await editor.dialog.getByLabel("Reason").fill("For Austria first");
  await operator.keyboard.press("Control+Enter");
  await expect(editor.dialog).toBeHidden();

  const sdk = new Unleash({
    ...{ url: `${E2E_ORIGIN}/api`, appName: "segment-tests", disableMetrics: true },
    customHeaders: { Authorization: BACKEND_TOKEN },
    experimentalMode: { type: "streaming" },
    storageProvider: { get: async () => undefined, set: async () => undefined },
  });
  const isOn = (country: string) => sdk.isEnabled("editors.segments", { properties: { country } });
  try {
    await expect.poll(() => [isOn("AT"), isOn("CH")]).toEqual([true, false]);
    await operator.goto("/segments?environment=production");
    await operator.getByRole("button", { name: `Edit ${SEGMENT}` }).click();
    await expect(editor.dialog).toContainText("Saving touches 1 flag at once");
    await expect(editor.dialog.getByLabel("Flags that use it")).toContainText("on in production");
    await editor.dialog.getByLabel("Values").fill("CH,");
    await editor.dialog.getByRole("button", { name: "Save" }).click();
    await expect.poll(() => [isOn("AT"), isOn("CH")]).toEqual([true, true]);
    await editor.toast.getByRole("button", { name: /Undo/ }).last().click();
    await expect.poll(() => [isOn("AT"), isOn("CH")]).toEqual([true, false]);
  } finally {
    sdk.destroy();
  }
  await operator.getByRole("button", { name: `Delete ${SEGMENT}` }).click();
  await expect(editor.dialog.getByRole("alert")).toContainText("editors.segments uses it");
  await expect(editor.dialog.getByRole("button", { name: "Delete" })).toBeDisabled();
});

test("strategies of every kind are ordered, copied, varied and checked while they are typed", async ({
  operator,
}) => {
  const editor = new FlagEditorPage(operator, "editors.strategies");
  await editor.define();
  await editor.open();
  await editor.add("Addresses and ranges");
  await operator.getByLabel("Addresses", { exact: true }).fill("10.0.0.0/8, 300.1.1.1,");
  const problem = operator.getByRole("alert").filter({ hasText: "300.1.1.1" });
  await expect(problem.first()).toBeVisible();
  await expect(editor.save).toBeDisabled();
  await operator.getByRole("button", { name: "Remove 300.1.1.1" }).click();
  await expect(problem).toHaveCount(0);

  await editor.add("Gradual rollout");
  await operator.getByLabel("Title").fill("Careful start");
  await operator.getByRole("textbox", { name: "Percentage" }).fill("40");
  await editor.choose("Stickiness", "another field…");
  await operator.getByLabel("Stickiness: field").fill("accountId");
  await operator.getByRole("button", { name: "Constraint", exact: true }).click();
  await operator.getByLabel("Field", { exact: true }).fill("age");
  await editor.choose("Operator", "≥ (number)");
  await operator.getByLabel("Value", { exact: true }).fill("old");
  await expect(operator.getByText("Give a number").first()).toBeVisible();
  await operator.getByLabel("Value", { exact: true }).fill("18");
  await operator.getByRole("button", { name: "Variants of this strategy" }).click();
  await operator.getByLabel("Share of a in percent").fill("30");
  await expect(operator.getByLabel("Share of b in percent")).toHaveValue("70");
  await editor.choose("Payload of a", "json");
  await operator.getByLabel("Value of a").fill("{");
  await expect(operator.getByText("This is not JSON.").first()).toBeVisible();
  await operator.getByLabel("Value of a").fill('{"blue": true}');
  await operator.getByRole("button", { name: "Strategy 2 of 2" }).press("ArrowUp");
  await expect(operator.getByRole("button", { name: "Strategy 1 of 2" })).toBeFocused();
  await expect(editor.strategies.first()).toContainText("40 %, by accountId, where age ≥ 18");
  await editor.save.click();
  await expect(editor.toast).toContainText("Strategies saved in staging");
  await expect(editor.strategies.first()).toContainText("as a or b");

  await operator.getByRole("button", { name: "More for strategy 1" }).click();
  await operator.getByRole("menuitem", { name: "Copy to an environment…" }).click();
  await editor.choose("Environment", "development");
  await expect(editor.dialog).toContainText("Copy the strategy to development?");
  await editor.dialog.getByRole("button", { name: /^Copy/ }).click();
  await expect(editor.dialog).toBeHidden();
  await editor.open("development");
  await expect(editor.strategies.first()).toContainText("Careful start: 40 %, by accountId");
});

test("parents that SDKs would take as never met are refused, and a parent is not archived", async ({
  operator,
}) => {
  const parent = new FlagEditorPage(operator, "editors.parent");
  const child = new FlagEditorPage(operator, "editors.child");
  await parent.define();
  await child.define();
  await child.open();
  await operator.getByRole("button", { name: "Edit the parents" }).click();
  const name = child.dialog.getByLabel("Parent flag");
  await name.fill(child.flag);
  await expect(child.dialog.getByRole("alert")).toContainText("cannot be its own parent");
  await name.fill("editors.nothing");
  await expect(child.dialog.getByRole("alert")).toContainText("There is no flag of that name");
  await name.fill(parent.flag);
  await expect(child.dialog.getByRole("alert")).toHaveCount(0);
  await child.dialog.getByRole("button", { name: /^Save/ }).click();
  await expect(child.dialog).toBeHidden();
  await expect(operator.getByText("has to be on")).toBeVisible();

  await parent.open();
  await expect(operator.getByText("needs this flag")).toBeVisible();
  await parent.more("Archive…");
  await expect(parent.dialog.getByRole("alert")).toContainText(`${child.flag} needs it`);
  await expect(parent.dialog.getByRole("button", { name: /^Archive/ })).toBeDisabled();
});

test("of two who edit details, the second sees what the first wrote", async ({
  operator,
  browser,
}) => {
  const theirs = new FlagEditorPage(operator, "editors.details");
  await theirs.define();
  const second = await browser.newContext({ storageState: storageOf("administrator") });
  const mine = new FlagEditorPage(await second.newPage(), theirs.flag);
  await Promise.all([mine.open(), theirs.open()]);
  await mine.more("Edit details…");
  await mine.dialog.getByLabel("Owner").fill("group:search");
  await theirs.more("Edit details…");
  await theirs.dialog.getByLabel("Owner").fill("group:checkout");
  await theirs.dialog.getByLabel("Tags").fill("checkout,");
  await theirs.dialog.getByRole("button", { name: "Save" }).click();
  await expect(theirs.dialog.getByRole("alert")).toContainText("type:value");
  await theirs.dialog.getByRole("button", { name: "Remove checkout" }).click();
  await theirs.dialog.getByLabel("Tags").fill("team:checkout,");
  await theirs.dialog.getByRole("button", { name: "Save" }).click();
  await expect(theirs.dialog).toBeHidden();
  await expect(operator.getByText("Owned by checkout")).toBeVisible();

  await mine.dialog.getByRole("button", { name: "Save" }).click();
  const conflict = mine.dialog.getByRole("alert");
  await expect(conflict).toContainText(PEOPLE.operator.name);
  await expect(conflict).toContainText("owned by group:checkout");
  await expect(conflict).toContainText("owned by group:search");
  await mine.dialog.getByRole("button", { name: /^Keep/ }).click();
  await expect(mine.page.getByText("Owned by checkout")).toBeVisible();
  await second.close();
});

test("a flag is cloned, archived, deleted once its name is typed, and defined again", async ({
  operator,
}) => {
  const original = new FlagEditorPage(operator, "editors.details");
  const copy = new FlagEditorPage(operator, "editors.copy");
  await original.open();
  await original.more("Clone…");
  await original.dialog.getByLabel("Name of the copy").fill(original.flag);
  await original.dialog.getByRole("button", { name: "Clone" }).click();
  await expect(original.dialog.getByRole("alert")).toContainText("There is already a flag");
  await original.dialog.getByLabel("Name of the copy").fill(copy.flag);
  await original.dialog.getByRole("button", { name: "Clone" }).click();
  await expect(operator.getByRole("heading", { level: 1, name: copy.flag })).toBeVisible();
  await expect(operator.getByText("team:checkout")).toBeVisible();

  await copy.more("Archive…");
  await copy.dialog.getByLabel("Reason").fill("Only a copy");
  await operator.keyboard.press("Control+Enter");
  await expect(copy.dialog).toBeHidden();
  await copy.more("Delete for good…");
  const remove = copy.dialog.getByRole("button", { name: /^Delete/ });
  await copy.dialog.getByLabel(/Type/).fill("editors");
  await expect(remove).toBeDisabled();
  await copy.dialog.getByLabel(/Type/).fill(copy.flag);
  await remove.click();
  await expect(operator).toHaveURL(/\/flags\?/);
  await expect(copy.toast).toContainText("Deleted");
  await copy.toast.getByRole("button", { name: /Undo/ }).last().click();
  await expect(copy.toast).toContainText("Undone");
  await copy.open();
  await expect(copy.head.getByText(/^Archived/)).toBeVisible();
  await copy.more("Revive…");
  await copy.dialog.getByLabel("Reason").fill("Still needed");
  await operator.keyboard.press("Control+Enter");
  await expect(copy.head.getByText(/^Archived/)).toHaveCount(0);
});

test("who may only look finds no editor", async ({ viewer }) => {
  await viewer.goto("/segments?environment=production");
  await expect(viewer.getByRole("heading", { level: 2, name: SEGMENT })).toBeVisible();
  await expect(viewer.getByRole("button", { name: /New segment|Edit|Delete/ })).toHaveCount(0);
  const flag = new FlagEditorPage(viewer, "editors.child");
  await flag.open();
  await expect(viewer.getByText("has to be on")).toBeVisible();
  await expect(viewer.getByRole("button", { name: /Edit|Add strategy/ })).toHaveCount(0);
  const refused = await viewer.request.post("/api/trpc/flags.segments.create", {
    data: { json: { name: "Nobody", constraints: [] } },
    headers: { origin: E2E_ORIGIN },
  });
  expect(refused.status()).toBe(403);
});
