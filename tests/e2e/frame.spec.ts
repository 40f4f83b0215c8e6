import { expect, test } from "@playwright/test";

test("every script of a page carries the nonce of its own answer", async ({ page }) => {
  const refused: string[] = [];
  page.on("console", (message) => {
    if (/Content Security Policy/.test(message.text())) refused.push(message.text());
  });
  const first = await page.goto("/no-such-page");
  expect(first?.status()).toBe(404);
  const policy = first?.headers()["content-security-policy"] ?? "";
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
  expect(nonce).not.toBe("");
  // As they were sent: what these scripts load by themselves is trusted by them, and carries none.
  const nonces = await page.evaluate(
    (html) =>
      [...new DOMParser().parseFromString(html, "text/html").scripts].map((script) =>
        script.getAttribute("nonce"),
      ),
    (await first?.text()) ?? "",
  );
  expect(nonces.length).toBeGreaterThan(0);
  expect(new Set(nonces)).toEqual(new Set([nonce]));
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(refused).toEqual([]);
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
