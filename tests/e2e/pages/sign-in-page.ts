import { expect, type Page } from "@playwright/test";

interface Credentials {
  readonly email: string;
  readonly password: string;
}

export async function giveCredentials(page: Page, { email, password }: Credentials): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Signs in and waits for the console behind the door. */
export async function signIn(page: Page, credentials: Credentials): Promise<void> {
  await page.goto("/sign-in");
  await giveCredentials(page, credentials);
  await expect(page.getByRole("navigation", { name: "Main" }).first()).toBeVisible();
}
