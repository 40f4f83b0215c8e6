import { mkdirSync } from "node:fs";
import { type Browser, chromium, type Page } from "@playwright/test";

/**
 * Tours a running Portside and writes the user guide's pictures from it:
 * `PORTSIDE_ADMIN_EMAIL=… PORTSIDE_ADMIN_PASSWORD=… npm run tour`, with `PORTSIDE_URL` where it is not the default.
 */
const BASE = process.env["PORTSIDE_URL"] ?? "http://127.0.0.1:3000";
const OUT = process.env["PORTSIDE_TOUR_DIR"] ?? "docs/user-guide/pictures";
const EMAIL = process.env["PORTSIDE_ADMIN_EMAIL"] ?? "admin@portside.local";
const PASSWORD = process.env["PORTSIDE_ADMIN_PASSWORD"] ?? "";
const ALL = process.argv.includes("--all");

interface Stop {
  readonly name: string;
  readonly path: string;
  /** Brings the page into the state the guide tells of. */
  readonly prepare?: (page: Page) => Promise<void>;
}

const STOPS: readonly Stop[] = [
  { name: "overview", path: "/" },
  { name: "services", path: "/services" },
  { name: "service", path: "/services/payments" },
  { name: "service-health", path: "/services/payments/health" },
  { name: "service-instances", path: "/services/payments/instances" },
  { name: "flags", path: "/flags" },
  { name: "flag", path: "/flags/payments.new-card-processor" },
  {
    name: "flag-confirm",
    path: "/flags/payments.new-card-processor",
    prepare: async (page) => {
      await page.getByRole("switch").first().click();
      await page.getByRole("dialog").getByLabel("Reason").fill("Try the new processor");
    },
  },
  { name: "kill-switches", path: "/kill-switches" },
  { name: "playground", path: "/playground?context=%7B%22userId%22%3A%22shopper-7%22%7D" },
  { name: "lifecycle", path: "/lifecycle" },
  { name: "applications", path: "/applications" },
  { name: "environments", path: "/environments" },
  { name: "releases", path: "/releases" },
  { name: "deploy", path: "/releases/payments/deploy" },
  { name: "roll-back", path: "/releases/payments/roll-back" },
  { name: "health", path: "/health" },
  { name: "topology", path: "/topology?view=map", prepare: mapDrawn },
  { name: "topology-focus", path: "/topology?view=map&focus=payments", prepare: mapDrawn },
  { name: "topology-table", path: "/topology?view=table" },
  { name: "hexagon", path: "/topology/payments" },
  { name: "changes", path: "/changes" },
  { name: "access", path: "/access" },
];

const SIZES = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
type Size = keyof typeof SIZES;
type Theme = "light" | "dark";

async function mapDrawn(page: Page): Promise<void> {
  await page
    .getByRole("button", { name: /^payments\b/ })
    .first()
    .waitFor();
}

async function signedIn(browser: Browser, size: Size, theme: Theme): Promise<Page> {
  const context = await browser.newContext({
    baseURL: BASE,
    viewport: SIZES[size],
    colorScheme: theme,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto("/sign-in");
  if (size === "wide" && theme === "light") await picture(page, "sign-in");
  await page.getByLabel("E-mail address").fill(EMAIL);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  return page;
}

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${OUT}/${name}.png`, animations: "disabled" });
  console.log(`${OUT}/${name}.png`);
}

async function visit(page: Page, stop: Stop, suffix: string): Promise<void> {
  const separator = stop.path.includes("?") ? "&" : "?";
  await page.goto(`${stop.path}${separator}environment=production`);
  await page.getByRole("main").waitFor();
  await page.waitForFunction(() => document.querySelector("main [aria-busy=true]") === null);
  await stop.prepare?.(page);
  await picture(page, `${stop.name}${suffix}`);
}

const LOOKS: readonly (readonly [Size, Theme, string])[] = ALL
  ? [
      ["wide", "light", ""],
      ["wide", "dark", "-dark"],
      ["phone", "light", "-phone"],
      ["phone", "dark", "-phone-dark"],
    ]
  : [["wide", "light", ""]];

mkdirSync(OUT, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env["PORTSIDE_CHROMIUM"] ?? "/usr/bin/chromium",
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
try {
  for (const [size, theme, suffix] of LOOKS) {
    const page = await signedIn(browser, size, theme);
    for (const stop of STOPS) await visit(page, stop, suffix);
    await page.context().close();
  }
} finally {
  await browser.close();
}
