import { expect, test } from "@playwright/test";

test("every script of a page carries the nonce of its own answer", async ({ page }) => {
  const first = await page.goto("/no-such-page");
  expect(first?.status()).toBe(404);
  const policy = first?.headers()["content-security-policy"] ?? "";
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
  expect(nonce).not.toBe("");
  const nonces = await page
    .locator("script")
    .evaluateAll((scripts) =>
      scripts.map((script) => (script instanceof HTMLScriptElement ? script.nonce : "")),
    );
  expect(nonces.length).toBeGreaterThan(0);
  expect(new Set(nonces)).toEqual(new Set([nonce]));
  const again = await page.goto("/no-such-page");
  expect(again?.headers()["content-security-policy"]).not.toContain(nonce);
});

test("an address that does not exist says so, with a way back", async ({ page }) => {
  await page.goto("/no-such-page");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("link")).toHaveAttribute("href", "/");
});

test("answers carry the headers that keep other sites out", async ({ request }) => {
  for (const path of ["/livez", "/no-such-page", "/api/trpc/nothing", "/api/events"]) {
    const headers = (await request.get(path)).headers();
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["content-security-policy"], path).toContain("frame-ancestors 'none'");
    expect(headers["x-request-id"], path).toBeTruthy();
    expect(headers["x-powered-by"], path).toBeUndefined();
  }
});
