import { globSync, readFileSync } from "node:fs";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { type OwnConsole, openOwnConsole } from "./fixtures/own-console";
import { ADMINISTRATOR } from "./fixtures/settings";
import { signIn } from "./pages/sign-in-page";

const FLAG = "checkout.gift-wrap";
const KILL_SWITCH = "checkout.stop-orders";

/** With `PORTSIDE_FAULTS=full` every page there is. */
const SOME = ["/services/payments", "/flags", `/flags/${FLAG}`, "/changes"];
const OTHERS = [
  "/",
  "/kill-switches",
  "/releases",
  "/topology?view=table",
  "/services",
  "/services/payments/health",
  "/services/payments/releases",
  "/services/payments/flags",
  "/services/payments/instances",
  "/services/payments/changes",
  "/lifecycle",
  "/playground",
  "/applications",
  "/segments",
  "/environments",
  "/projects",
  "/webhooks",
  "/unleash",
  "/exchange",
  "/health",
  "/topology?view=map",
  "/topology/payments",
  "/access",
];
const PAGES = process.env["PORTSIDE_FAULTS"] === "full" ? [...SOME, ...OTHERS] : SOME;

const banner = (page: Page) => page.getByRole("status").filter({ hasText: "Read-only" });
const main = (page: Page) => page.getByRole("main");

test.describe("a console whose database is away", () => {
  test.describe.configure({ mode: "serial" });
  test.setTimeout(300_000);

  let portside: OwnConsole;
  let context: BrowserContext;
  let page: Page;

  /** As the signed-in page would. */
  const mutate = async (procedure: string, input: object): Promise<number> => {
    const answer = await page.request.post(`/api/trpc/${procedure}`, {
      data: { json: input },
      headers: { origin: portside.origin },
    });
    return answer.status();
  };

  test.beforeAll(async ({ browser }) => {
    portside = await openOwnConsole("away");
    context = await browser.newContext({ baseURL: portside.origin });
    page = await context.newPage();
    await signIn(page, ADMINISTRATOR);
    const terms = { description: "", impressionData: false };
    const flag = { ...terms, name: FLAG, type: "release" };
    expect(await mutate("flags.create", flag)).toBe(200);
    const kill = { ...terms, name: KILL_SWITCH, type: "kill-switch" };
    expect(await mutate("flags.create", kill)).toBe(200);
    const files = globSync("demo/{,*/}catalog-info.yaml").map((reference) => ({
      reference,
      text: readFileSync(reference, "utf8"),
    }));
    expect(await mutate("services.importCatalog", { files })).toBe(200);
  });

  test.afterAll(async () => {
    await context?.close();
    await portside?.close();
  });

  test("says read-only and from when, holds what would change something, and goes on by itself", async () => {
    await page.goto("/flags");
    const newFlag = page.getByRole("button", { name: /New flag/ });
    const production = page.getByRole("switch", { name: new RegExp(`${FLAG}.*production`) });
    // The control: while the database answers nothing is held and nothing says so.
    await expect(newFlag).not.toHaveAttribute("aria-disabled");
    await expect(production).not.toHaveAttribute("aria-disabled");
    await expect(banner(page)).toHaveCount(0);

    await portside.takeDatabaseAway();
    await expect(banner(page)).toContainText(
      /Read-only: Portside’s database has not answered for \d+ s\. What you see is from \d\d:\d\d:\d\d/,
    );
    for (const held of [newFlag, production]) {
      await expect(held).toHaveAttribute("aria-disabled", "true");
      await expect(held).toHaveAttribute(
        "title",
        /^Read-only: what you see is from \d\d:\d\d:\d\d/,
      );
    }
    await newFlag.click({ force: true });
    await production.click({ force: true });
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(production).not.toBeChecked();
    await expect(page.getByText(/^Stale · /).first()).toBeAttached();
    const flag = { name: "written.meanwhile", type: "release", description: "" };
    expect(await mutate("flags.create", { ...flag, impressionData: false })).toBe(503);

    await portside.bringDatabaseBack();
    await expect(banner(page)).toHaveCount(0);
    await expect(newFlag).not.toHaveAttribute("aria-disabled");
    await expect(page.getByText("written.meanwhile")).toHaveCount(0);
    await newFlag.click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");
  });

  test("shows every page with what was read before, even to who opens it then", async () => {
    const titles = new Map<string, string>();
    for (const path of PAGES) {
      await page.goto(path);
      await expect(main(page).getByRole("heading").first()).toBeVisible();
      await expect(main(page).locator("[aria-busy=true]")).toHaveCount(0);
      titles.set(path, (await main(page).getByRole("heading").first().textContent()) ?? "");
    }
    await portside.takeDatabaseAway();
    await expect(banner(page)).toBeVisible();
    for (const path of PAGES) {
      await page.goto(path);
      await expect(banner(page), path).toContainText(/What you see is from \d\d:\d\d:\d\d/);
      const heading = main(page).getByRole("heading").first();
      await expect.soft(heading, path).toHaveText(titles.get(path) ?? "");
      await expect.soft(main(page).getByText("could not be shown"), path).toHaveCount(0);
      // "…" at the end of a button's words: a change follows.
      const movers = await main(page).getByRole("button", { name: /…$/ }).all();
      const switches = await main(page).getByRole("switch").all();
      for (const mover of [...movers, ...switches])
        await expect.soft(mover, path).toHaveAttribute("aria-disabled", "true");
    }
    await page.goto("/flags");
    await expect(main(page)).toContainText(FLAG);
    await page.goto(`/flags/${FLAG}`);
    await page.getByRole("button", { name: "More", exact: true }).click();
    await expect(page.getByRole("menuitem", { name: /Archive/ })).toHaveAttribute(
      "aria-disabled",
      "true",
    );
    await page.keyboard.press("Escape");
    await portside.bringDatabaseBack();
    await expect(banner(page)).toHaveCount(0);
    await expect(main(page)).toContainText(FLAG);
  });

  test("tells who is not known yet that nothing can be shown, and opens by itself", async ({
    browser,
  }) => {
    const stranger = await browser.newPage({ baseURL: portside.origin });
    await portside.takeDatabaseAway();
    await stranger.goto("/sign-in");
    const away = stranger.getByRole("heading", { name: "Portside’s database does not answer" });
    await expect(away).toBeVisible();
    await portside.bringDatabaseBack();
    await expect(stranger.getByLabel("E-mail address")).toBeVisible();
    await expect(away).toHaveCount(0);
    await stranger.close();
  });
});
