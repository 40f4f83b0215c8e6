import { expect, type Page } from "@playwright/test";

/** Deploying and rolling back, each a preview that turns into the progress of what it started. */
export class ReleasePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Chooses a release in the dialog of the Releases screen and carries it out. */
  async deploy(service: string, version: string, reason: string): Promise<void> {
    const { page } = this;
    await page.goto("/releases?environment=production");
    await page.getByRole("button", { name: "Deploy…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Service").click();
    await page.getByRole("option", { name: service, exact: true }).click();
    await dialog.getByLabel("Release").click();
    await page.getByRole("option", { name: new RegExp(`^${version}`) }).click();
    await dialog.getByRole("button", { name: "Preview and deploy…" }).click();
    await expect(page).toHaveURL(new RegExp(`/releases/${service}/deploy`));
    await this.carryOut(service, reason);
  }

  async rollBack(service: string, reason: string): Promise<void> {
    await this.page.goto(`/releases/${service}/roll-back?environment=production`);
    await this.carryOut(service, reason);
  }

  /** Gives the reason, types the word where one is asked for, and confirms by keyboard. */
  private async carryOut(service: string, reason: string): Promise<void> {
    const { page } = this;
    const reasonBox = page.getByLabel("Reason");
    await reasonBox.fill(reason);
    const word = page.getByLabel(`Type ${service} to confirm`);
    if (await word.isVisible()) await word.fill(service);
    await reasonBox.press("Control+Enter");
    await expect(page).toHaveURL(/deployment=/);
  }

  /** The headline of the progress panel that the preview turned into. */
  async expectHeadline(headline: RegExp): Promise<void> {
    await expect(this.page.getByRole("heading", { name: headline })).toBeVisible({
      timeout: 60_000,
    });
  }
}
