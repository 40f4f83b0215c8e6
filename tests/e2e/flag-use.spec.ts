import { type APIRequestContext, expect } from "@playwright/test";
import { test } from "./fixtures/console";
import { BACKEND_TOKEN } from "./fixtures/settings";
import { FlagEditorPage } from "./pages/flag-editor-page";

const APPLICATION = "usage-tests";

/** What an SDK sends as this application. */
const send = (request: APIRequestContext, path: "register" | "metrics", told: object) =>
  request.post(`/api/client/${path}`, {
    data: { appName: APPLICATION, instanceId: "one", ...told },
    headers: { authorization: BACKEND_TOKEN },
  });

const delivered = async (request: APIRequestContext) =>
  (await request.get("/api/client/features", { headers: { authorization: BACKEND_TOKEN } })).text();

const report = (request: APIRequestContext, toggles: unknown) => {
  const now = new Date().toISOString();
  return send(request, "metrics", { bucket: { start: now, stop: now, toggles } });
};

test("what SDKs count stands by answer, application and variant, and an odd report counts nothing", async ({
  operator,
  request,
}) => {
  const editor = new FlagEditorPage(operator, "usage.reported");
  await editor.define();
  // What is reported of a name that delivery does not know yet is told apart.
  await expect.poll(() => delivered(request)).toContain(editor.flag);
  const started = new Date().toISOString();
  const about = { sdkVersion: "unleash-node:6.12.1", strategies: [], started, interval: 60_000 };
  expect((await send(request, "register", about)).ok()).toBe(true);
  const counts = { yes: 30, no: 10, variants: { a: 20, b: 10 } };
  expect((await report(request, "nothing")).status()).toBe(400);
  expect((await report(request, { [editor.flag]: counts })).ok()).toBe(true);
  const asked = { name: editor.flag, environment: "production", window: "1h", by: "application" };
  const input = encodeURIComponent(JSON.stringify({ json: asked }));
  const counted = async () =>
    (await operator.request.get(`/api/trpc/flags.usageParts?input=${input}`)).text();
  await expect.poll(counted, { timeout: 30_000 }).toContain(APPLICATION);
  await operator.goto(`/flags/${editor.flag}?environment=production&by=application`);
  const heading = operator.getByRole("heading", { name: "Evaluations" });
  const panel = operator.locator("section", { has: heading });
  await expect(panel).toContainText(APPLICATION);
  await expect(panel).toContainText("40");
  await panel.getByRole("button", { name: "Variant", exact: true }).click();
  await expect(panel).toContainText("67 %");
  await expect(panel).toContainText("33 %");
  await panel.getByRole("button", { name: "Answer", exact: true }).click();
  await expect(panel).toContainText("75 % yes");
  await panel.getByRole("button", { name: "View as table" }).click();
  await expect(panel.getByRole("columnheader", { name: "yes" })).toBeVisible();

  await operator.goto(`/applications/${APPLICATION}?environment=production`);
  await expect(operator.getByRole("row", { name: new RegExp(editor.flag) })).toContainText("75 %");
});
