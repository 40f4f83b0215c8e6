import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { test } from "./fixtures/console";
import { storageOf } from "./fixtures/settings";
import { ChangesPage } from "./pages/changes-page";

const FLAG = "notifications.kill-sms";

/** What no reader may meet; lesser findings are looked at by people. */
const SERIOUS = new Set(["serious", "critical"]);

test("a change is found, explained and taken back", async ({ operator }) => {
  const changes = new ChangesPage(operator);
  await changes.open();
  const created = await operator.request.post("/api/trpc/flags.create", {
    headers: { origin: new URL(operator.url()).origin },
    data: { json: { name: `e2e.${Date.now()}` } },
  });
  const { result } = await created.json();
  const name: string = result.data.json.flag.name;
  await expect(changes.entry(name)).toContainText("created");
  await changes.find.fill(name);
  await expect(operator).toHaveURL(/q=e2e/);
  await changes.takeBack(name, "Only made to be taken back");
  await expect(changes.entry("archived")).toContainText("Only made to be taken back");
  await expect(changes.entry("created")).toContainText("taken back since");
});

test("somebody who may only look sees the record and no way to alter it", async ({ viewer }) => {
  const changes = new ChangesPage(viewer);
  await changes.open();
  await expect(changes.entries.first()).toBeVisible();
  await expect(viewer.getByRole("button", { name: "Undo…" })).toHaveCount(0);
  await expect(viewer.getByText(/changes are as they were written/)).toBeVisible();
});

test("a filter that nothing fits says so and is cleared", async ({ viewer }) => {
  const changes = new ChangesPage(viewer);
  await changes.open(`?q=${FLAG}-that-never-was`);
  await expect(viewer.getByRole("heading", { name: "No change fits" })).toBeVisible();
  await viewer.getByRole("button", { name: "Clear the filters" }).click();
  await expect(changes.entries.first()).toBeVisible();
});

test("somebody who may only look cannot manage people", async ({ viewer }) => {
  await viewer.goto("/access");
  await expect(viewer.getByRole("table")).toBeVisible();
  await expect(viewer.getByRole("button", { name: "Add person…" })).toHaveCount(0);
  await expect(viewer.getByRole("combobox", { name: /^Role of/ })).toHaveCount(0);
});

test("a wrong password is refused in words", async ({ browser }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto("/changes");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fchanges/);
  await page.getByLabel("E-mail address").fill("nobody@portside.local");
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "do not belong together" })).toBeVisible();
  await context.close();
});

for (const path of ["/changes", "/access"])
  test(`${path} can be used by everybody`, async ({ browser }) => {
    const context = await browser.newContext({ storageState: storageOf("administrator") });
    const page = await context.newPage();
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("main").locator("[aria-busy=true]")).toHaveCount(0);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.filter(({ impact }) => SERIOUS.has(impact ?? ""));
    expect(found.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    await context.close();
  });
