import { expect, type Page } from "@playwright/test";
import { test } from "./fixtures/console";

const FLAG = "catalog.semantic-search";

/** Types into the palette, from whatever page this is; Enter takes what comes first. */
async function say(page: Page, words: string, first: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search or run a command" }).fill(words);
  await expect(page.getByRole("option", { selected: true })).toContainText(first);
  await page.keyboard.press("Enter");
}

test("the keyboard alone gets to a rollback, to the callers and to the switch of a flag", async ({
  operator,
}) => {
  await operator.goto("/changes?environment=production");
  await expect(operator.getByRole("main")).not.toBeEmpty();
  await say(operator, "roll back pay", "Roll back payments…");
  await expect(operator).toHaveURL(/\/releases\/payments\/roll-back/);
  await say(operator, "who calls orders", "Who calls orders");
  await expect(operator).toHaveURL(/\/topology.*focus=orders/);
  await say(operator, `turn off ${FLAG}`, "Turn off in production…");
  const dialog = operator.getByRole("dialog");
  await expect(dialog).toContainText("Turn off in production?");
  await expect(dialog).toContainText("flip on → off");
  await operator.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await say(operator, FLAG, FLAG);
  await expect(operator).toHaveURL(new RegExp(`/flags/${FLAG}`));
});
