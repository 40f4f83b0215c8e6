import { expect, test } from "@playwright/test";
import { ADMINISTRATOR, PEOPLE, storageOf } from "./fixtures/settings";
import { signIn } from "./pages/sign-in-page";

test("the administrator signs in and adds people", async ({ page }) => {
  await signIn(page, ADMINISTRATOR);
  await page.goto("/access");
  for (const [role, person] of Object.entries(PEOPLE)) {
    await page.getByRole("button", { name: "Add person…" }).click();
    const dialog = page.getByRole("dialog", { name: "Add a person" });
    await dialog.getByLabel("Name", { exact: true }).fill(person.name);
    await dialog.getByLabel("E-mail address").fill(person.email);
    await dialog.getByLabel("First password").fill(person.password);
    await dialog.getByLabel("Role").click();
    await page.getByRole("option", { name: role }).click();
    await dialog.getByRole("button", { name: "Add person" }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText(person.email)).toBeVisible();
  }
  await page.context().storageState({ path: storageOf("administrator") });
});

for (const role of ["operator", "viewer"] as const) {
  test(`the ${role} signs in`, async ({ page }) => {
    await signIn(page, PEOPLE[role]);
    await page.context().storageState({ path: storageOf(role) });
  });
}
