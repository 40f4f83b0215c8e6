import { expect } from "@playwright/test";
import { initialize } from "unleash-client";
import { test } from "./fixtures/console";
import { BACKEND_TOKEN, E2E_ORIGIN } from "./fixtures/settings";

const PHONE = { width: 390, height: 844 };
const KILL = "notifications.kill-sms";
const ROLLOUT = "catalog.semantic-search";

test("the playground answers as a running SDK does, and tells the bucket", async ({ operator }) => {
  const sdk = initialize({
    url: `${E2E_ORIGIN}/api`,
    appName: "playground-tests",
    customHeaders: { Authorization: BACKEND_TOKEN },
    experimentalMode: { type: "polling", format: "delta" },
    disableMetrics: true,
  });
  try {
    await new Promise<void>((resolve) => sdk.once("synchronized", () => resolve()));
    const users = Array.from({ length: 20 }, (_, index) => `user-${index}`);
    const vary = encodeURIComponent(`userId: ${users.join(", ")}`);
    await operator.goto(`/playground?environment=production&q=${ROLLOUT}&vary=${vary}`);
    for (const userId of users) {
      const answer = sdk.isEnabled(ROLLOUT, { userId }) ? "on" : "off";
      await expect(
        operator.getByRole("button", { name: `${ROLLOUT} for ${userId}: ${answer}`, exact: true }),
      ).toBeVisible();
    }
    await operator.getByRole("button", { name: `${ROLLOUT} for user-7:` }).click();
    await expect(operator.getByText(/bucket \d+ of 100, on up to/).first()).toBeVisible();
    await operator.goto("/applications?environment=production");
    await operator.getByRole("link", { name: "playground-tests" }).click();
    await expect(operator.getByRole("heading", { level: 1 })).toHaveText("playground-tests");
    await expect(operator.getByText("unleash-node 6.12").first()).toBeVisible();
    await expect(operator.getByText("delta").first()).toBeVisible();
  } finally {
    sdk.destroy();
  }
});

test("a context that cannot be read is refused where it stands", async ({ operator }) => {
  await operator.goto("/playground?environment=production&context=%7B");
  await expect(operator.getByText("cannot be read")).toBeVisible();
  await operator.getByRole("button", { name: "Paste JSON" }).click();
  await operator.getByLabel("Context as JSON").fill('{"userId":{"$ne":1}}');
  await operator.getByRole("button", { name: "Use it" }).click();
  await expect(operator.getByRole("alert").filter({ hasText: "userId" })).toBeVisible();
  await operator.getByLabel("Context as JSON").fill('{"userId":"ada","plan":"pro"}');
  await operator.getByRole("button", { name: "Use it" }).click();
  await expect(operator.getByLabel("userId")).toHaveValue("ada");
  await expect(operator).toHaveURL(/context=.*ada/);
});

test("a kill switch is tripped and taken back on a phone, with a reason", async ({ operator }) => {
  await operator.setViewportSize(PHONE);
  await operator.goto("/kill-switches?environment=production");
  const killSwitch = operator.getByRole("switch", { name: `${KILL} in production` });
  await expect(killSwitch).not.toBeChecked();
  await killSwitch.click();
  const dialog = operator.getByRole("dialog");
  await expect(dialog).toContainText("Trip in production?");
  const confirm = dialog.getByRole("button", { name: /^Trip/ });
  await expect(confirm).toBeDisabled();
  await dialog.getByLabel("Reason").fill("The text provider charges twice");
  await confirm.click();
  await expect(killSwitch).toBeChecked();
  await expect(operator.getByText("“The text provider charges twice”")).toBeVisible();
  const toast = operator.getByRole("region", { name: "Notifications" });
  await toast.getByRole("button", { name: /Undo/ }).click();
  await expect(killSwitch).not.toBeChecked();
});

test("who may only look moves no kill switch and marks no flag", async ({ viewer }) => {
  await viewer.goto("/kill-switches?environment=production");
  const locked = viewer.getByRole("switch", { name: new RegExp(`^${KILL} in production, locked`) });
  await locked.click({ force: true });
  await expect(viewer.getByRole("dialog")).toBeHidden();
  await viewer.goto("/lifecycle?stage=production");
  await expect(viewer.getByRole("heading", { level: 1, name: "Lifecycle" })).toBeVisible();
  await expect(viewer.getByRole("button", { name: /stale/ })).toHaveCount(0);
  await expect(viewer.getByRole("button", { name: "Save" })).toHaveCount(0);
});

test("a flag is marked stale, stands under clean-up with its reason, and comes back", async ({
  operator,
}) => {
  await operator.goto(`/flags/${ROLLOUT}?environment=production`);
  await operator.getByRole("button", { name: `Mark ${ROLLOUT} stale` }).click();
  await expect(
    operator.getByRole("button", { name: `Mark ${ROLLOUT} as not stale` }),
  ).toBeVisible();
  await operator.goto("/lifecycle?finding=marked");
  const row = operator.getByRole("listitem").filter({ hasText: ROLLOUT });
  await expect(row.getByText("Marked stale")).toBeVisible();
  await row.getByRole("button", { name: `Mark ${ROLLOUT} as not stale` }).click();
  await expect(operator.getByText("No flag matches")).toBeVisible();
  const days = operator.getByLabel("Days without anybody asking");
  await days.fill("0");
  await expect(operator.getByRole("alert").filter({ hasText: "1 to 365" })).toBeVisible();
  await expect(operator.getByRole("button", { name: "Save" })).toBeDisabled();
});
