import { expect } from "@playwright/test";
import { test } from "./fixtures/console";

const FLAG = "catalog.semantic-search";

test("a draft of strategies waits while another environment and another page are looked at", async ({
  operator,
}) => {
  await operator.goto(`/flags/${FLAG}?environment=staging`);
  await operator.getByRole("button", { name: "Add strategy" }).click();
  await operator.getByRole("menuitem", { name: "Gradual rollout" }).click();
  await operator.getByRole("textbox", { name: "Percentage" }).fill("35");
  const tabs = operator.getByRole("navigation", { name: "Environments" });
  await tabs.getByRole("link", { name: /^production/ }).click();
  await expect(operator.getByText("On in production", { exact: true })).toBeVisible();
  await expect(tabs.getByRole("link", { name: /^staging/ })).toContainText("draft");
  await operator.getByRole("link", { name: "Flags", exact: true }).first().click();
  await operator.getByRole("link", { name: FLAG, exact: true }).click();
  await tabs.getByRole("link", { name: /^staging/ }).click();
  await expect(operator.getByText("A draft changes nothing until saved.")).toBeVisible();
  await operator.getByRole("button", { name: "Discard" }).click();
  await expect(tabs).not.toContainText("draft");
});
