import { expect, type Locator, type Page } from "@playwright/test";
import { E2E_ORIGIN } from "../fixtures/settings";

/** The page of one flag, with its editors. */
export class FlagEditorPage {
  readonly page: Page;
  readonly flag: string;

  constructor(page: Page, flag: string) {
    this.page = page;
    this.flag = flag;
  }

  /** Defines the flag as the person who is signed in. */
  async define(): Promise<void> {
    const response = await this.page.request.post("/api/trpc/flags.create", {
      data: { json: { name: this.flag } },
      headers: { origin: E2E_ORIGIN },
    });
    expect(response.status()).toBe(200);
  }

  async open(environment = "staging"): Promise<void> {
    await this.page.goto(`/flags/${this.flag}?environment=${environment}`);
    await expect(this.page.getByRole("heading", { level: 1, name: this.flag })).toBeVisible();
  }

  /** Name, facts and menu. */
  get head(): Locator {
    return this.page.locator("header", { has: this.page.getByRole("heading", { level: 1 }) });
  }

  get dialog(): Locator {
    return this.page.getByRole("dialog");
  }

  /** The sentences, in order. */
  get strategies(): Locator {
    return this.page.locator("ol > li");
  }

  get toast(): Locator {
    return this.page.getByRole("region", { name: "Notifications" });
  }

  async add(kind: string): Promise<void> {
    await this.page.getByRole("button", { name: "Add strategy" }).click();
    await this.page.getByRole("menuitem", { name: kind, exact: true }).click();
  }

  async choose(select: string, option: string): Promise<void> {
    await this.page.getByRole("combobox", { name: select, exact: true }).last().click();
    await this.page.getByRole("option", { name: option, exact: true }).click();
  }

  async more(item: string): Promise<void> {
    await this.page.getByRole("button", { name: "More", exact: true }).click();
    await this.page.getByRole("menuitem", { name: item }).click();
  }

  get save(): Locator {
    return this.page.getByRole("button", { name: /^Save/ });
  }
}
