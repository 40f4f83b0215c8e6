import { expect, type Page } from "@playwright/test";
import { initialize, type Unleash } from "unleash-client";
import { test } from "./fixtures/console";
import { BACKEND_TOKEN, E2E_ORIGIN } from "./fixtures/settings";
import { FlagEditorPage } from "./pages/flag-editor-page";

/** A condition as an operator types it, first in a way that no SDK could use, and whom it then holds for. */
interface Condition {
  readonly operator: string;
  readonly field: string;
  readonly input: "Value" | "Values";
  readonly bad: string;
  readonly refusal: RegExp;
  readonly good: string;
  readonly holds: string;
  readonly fails: string;
}

const CONDITIONS: readonly Condition[] = [
  {
    ...{ operator: "≥ (version)", field: "appVersion", input: "Value" },
    ...{ bad: "5.8", refusal: /version of three numbers/, good: "5.8.0" },
    ...{ holds: "5.10.1", fails: "5.7.9" },
  },
  {
    ...{ operator: "matches (RE2)", field: "region", input: "Value" },
    ...{ bad: "(eu|us", refusal: /not a regular expression/, good: "^(eu|us)-" },
    ...{ holds: "eu-west", fails: "ap-east" },
  },
  {
    ...{ operator: "is in range", field: "address", input: "Values" },
    ...{ bad: "10.0.0.0/99", refusal: /is not an address or a range/, good: "10.0.0.0/8" },
    ...{ holds: "10.9.8.7", fails: "11.0.0.1" },
  },
];

const running = (page: Page, appName: string): Promise<Unleash> =>
  new Promise((resolve) => {
    const sdk = initialize({
      ...{ url: `${E2E_ORIGIN}/api`, appName, disableMetrics: true },
      customHeaders: { Authorization: BACKEND_TOKEN },
      experimentalMode: { type: "streaming" },
    });
    page.once("close", () => sdk.destroy());
    sdk.once("synchronized", () => resolve(sdk));
  });

/** Saves the draft of production and turns the flag on there; each asks why. */
async function release(editor: FlagEditorPage, reason: string): Promise<void> {
  const { page, flag, dialog } = editor;
  const confirm = async () => {
    await dialog.getByLabel("Reason").fill(reason);
    await page.keyboard.press("Control+Enter");
    await expect(dialog).toBeHidden();
  };
  await editor.save.click();
  await confirm();
  await page.getByRole("switch", { name: new RegExp(`^${flag} in production`) }).click();
  await confirm();
}

test("a condition of every kind is refused while it cannot hold, and then holds as in an SDK", async ({
  operator,
}) => {
  const editor = new FlagEditorPage(operator, "conditions.kinds");
  await editor.define();
  await editor.open("production");
  await editor.add("Everyone");
  for (const condition of CONDITIONS) {
    await operator.getByRole("button", { name: "Constraint", exact: true }).click();
    await operator.getByLabel("Field", { exact: true }).last().fill(condition.field);
    await editor.choose("Operator", condition.operator);
    const operand = operator.getByLabel(condition.input, { exact: true }).last();
    await operand.fill(condition.bad);
    await operand.blur();
    const refusal = operator.getByRole("alert").filter({ hasText: condition.refusal });
    await expect(refusal.first()).toBeVisible();
    await expect(editor.save).toBeDisabled();
    const wrong = operator.getByRole("button", { name: `Remove ${condition.bad}` });
    if (condition.input === "Values") await wrong.click();
    await operand.fill(condition.good);
    await operand.blur();
    await expect(refusal).toHaveCount(0);
  }
  await release(editor, "Only where it can be used");
  await expect(editor.strategies.first()).toContainText("appVersion ≥ 5.8.0 and region matches");

  const sdk = await running(operator, "conditions-tests");
  const all = Object.fromEntries(CONDITIONS.map(({ field, holds }) => [field, holds]));
  await expect.poll(() => sdk.isEnabled(editor.flag, { properties: all })).toBe(true);
  for (const { field, fails } of CONDITIONS) {
    const properties = { ...all, [field]: fails };
    expect(sdk.isEnabled(editor.flag, { properties }), field).toBe(false);
  }
});

test("variants make a whole, and playground and SDK give everybody the same one", async ({
  operator,
}) => {
  const editor = new FlagEditorPage(operator, "conditions.variants");
  await editor.define();
  await editor.open("production");
  await editor.add("Everyone");
  await editor.add("Variants of the flag");
  const variants = operator.getByRole("region", { name: "Variants", exact: true });
  await variants.getByRole("button", { name: "Variant", exact: true }).click();
  for (const name of ["a", "b", "c"])
    await operator.getByLabel(`Share of ${name} in percent`).fill("50");
  await expect(operator.getByText("they have to make 100 %")).toBeVisible();
  await expect(editor.save).toBeDisabled();
  await operator.getByRole("button", { name: "Remove c" }).click();
  await editor.choose("Payload of a", "number");
  await operator.getByLabel("Value of a").fill("many");
  const refusal = operator.getByRole("alert").filter({ hasText: /number/ });
  await expect(refusal.first()).toBeVisible();
  await operator.getByLabel("Value of a").fill("800");
  await expect(refusal).toHaveCount(0);
  await operator.getByRole("button", { name: "always for" }).last().click();
  await operator.getByRole("button", { name: "Always for", exact: true }).click();
  await operator.getByLabel("Values that always give b").fill("vip,");
  await release(editor, "Half and half");

  const sdk = await running(operator, "variants-tests");
  await expect.poll(() => sdk.isEnabled(editor.flag, { userId: "vip" })).toBe(true);
  const users = ["vip", ...Array.from({ length: 9 }, (_, index) => `user-${index}`)];
  const vary = encodeURIComponent(`userId: ${users.join(", ")}`);
  await operator.goto(`/playground?environment=production&q=${editor.flag}&vary=${vary}`);
  for (const userId of users) {
    const { name } = sdk.getVariant(editor.flag, { userId });
    const answer = `${editor.flag} for ${userId}: on, ${name}`;
    await expect(operator.getByRole("button", { name: answer, exact: true })).toBeVisible();
  }
  expect(sdk.getVariant(editor.flag, { userId: "vip" }).name).toBe("b");
});
