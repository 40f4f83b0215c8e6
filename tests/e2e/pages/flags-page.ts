import { expect, type Locator, type Page } from "@playwright/test";

/** The list of flags, with a switch per environment. */
export class FlagsPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The list draws what is near the window, so a flag that is wanted is searched for. */
  async open(search = ""): Promise<void> {
    await this.page.goto(`/flags?environment=production&q=${search}`);
    await expect(this.page.getByRole("heading", { level: 1, name: /Flags/ })).toBeVisible();
  }

  /** A locked switch carries its reason in its name. */
  switchOf(flag: string, environment = "production"): Locator {
    return this.page.getByRole("switch", { name: new RegExp(`^${flag} in ${environment}`) });
  }

  get dialog(): Locator {
    return this.page.getByRole("dialog");
  }

  /** Moves a production switch: the dialog says what that does, asks why and is confirmed by keyboard. */
  async move(flag: string, to: "on" | "off", reason: string): Promise<void> {
    await this.switchOf(flag).click();
    await expect(this.dialog).toContainText(`Turn ${to} in production?`);
    await this.dialog.getByLabel("Reason").fill(reason);
    await this.page.keyboard.press("Control+Enter");
    await expect(this.dialog).toBeHidden();
  }
}
