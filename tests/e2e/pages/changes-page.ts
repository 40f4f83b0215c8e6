import type { Locator, Page } from "@playwright/test";

/** The timeline of everything that was changed. */
export class ChangesPage {
  readonly page: Page;
  readonly find: Locator;
  readonly entries: Locator;

  constructor(page: Page) {
    this.page = page;
    this.find = page.getByRole("searchbox", { name: "Find a change" });
    this.entries = page.getByRole("main").getByRole("listitem");
  }

  async open(search = ""): Promise<void> {
    await this.page.goto(`/changes${search}`);
  }

  entry(words: string | RegExp): Locator {
    return this.entries.filter({ hasText: words }).first();
  }

  async takeBack(words: string | RegExp, reason: string): Promise<void> {
    const entry = this.entry(words);
    await entry.hover();
    await entry.getByRole("button", { name: "Undo…" }).click();
    const dialog = this.page.getByRole("dialog");
    await dialog.getByLabel("Reason").fill(reason);
    await dialog.getByRole("button", { name: "Undo" }).click();
  }
}
