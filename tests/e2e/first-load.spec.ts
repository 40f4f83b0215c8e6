import { globSync } from "node:fs";
import { type APIRequestContext, expect } from "@playwright/test";
import { test } from "./fixtures/console";
import { E2E_ORIGIN } from "./fixtures/settings";

/** What a page may ask of a slow line before it answers to a person, as it goes over the wire. */
const BUDGET_KB = 230;
/** Pages as they are load more than nothing: a count below this has overlooked the scripts. */
const LEAST_KB = 100;

/** What stands for a part of an address; a screen needs no more than a name to be built. */
const NAMED: Readonly<Record<string, string>> = {
  service: "payments",
  flag: "payments.new-card-processor",
  application: "orders",
};

/** Every page there is, by its file: "app/(console)/flags/[flag]/page.tsx" is "/flags/payments.new-card-processor". */
const PAGES = globSync("app/**/page.tsx")
  .map((file) => {
    const parts = file.split("/").slice(1, -1);
    const named = parts
      .filter((part) => !part.startsWith("("))
      .map((part) => part.replace(/^\[(.+)\]$/, (_, name: string) => NAMED[name] ?? "any"));
    return `/${named.join("/")}`;
  })
  .sort();

const SCRIPT = /\/_next\/static\/[^"\\ ]+?\.js/g;
/** For browsers of long ago, which alone ask for it. */
const OLD_BROWSERS = /<script[^>]+noModule[^>]*>/gi;

async function bytesOf(request: APIRequestContext, url: string, encoding: string): Promise<number> {
  const answer = await request.head(url, { headers: { "accept-encoding": encoding } });
  expect(answer.status(), url).toBe(200);
  const length = Number(answer.headers()["content-length"]);
  expect(length, `${url} tells its length`).toBeGreaterThan(0);
  return length;
}

/** Kilobytes of script that pages name, each file counted once a page and asked for once in all. */
function scriptWeights(request: APIRequestContext, encoding: string) {
  const weights = new Map<string, Promise<number>>();
  const weightOf = (url: string): Promise<number> => {
    const known = weights.get(url) ?? bytesOf(request, url, encoding);
    weights.set(url, known);
    return known;
  };
  return async (page: string): Promise<number> => {
    const html = await (await request.get(page)).text();
    const scripts = [...new Set(html.replaceAll(OLD_BROWSERS, "").match(SCRIPT))];
    const bytes = await Promise.all(scripts.map(weightOf));
    return bytes.reduce((sum, each) => sum + each, 0) / 1_000;
  };
}

test("no page loads more script than a slow line can take", async ({ operator }) => {
  const weigh = scriptWeights(operator.request, "br");
  expect(PAGES.length).toBeGreaterThan(30);
  for (const page of PAGES) {
    const kilobytes = await weigh(page);
    expect.soft(kilobytes, page).toBeLessThanOrEqual(BUDGET_KB);
    expect.soft(kilobytes, page).toBeGreaterThan(LEAST_KB);
  }
});

test("the same pages would not pass uncompressed", async ({ operator }) => {
  const weigh = scriptWeights(operator.request, "identity");
  expect(await weigh("/flags")).toBeGreaterThan(2 * BUDGET_KB);
});

test("a browser takes what the pages name, and little that they do not", async ({ operator }) => {
  const flag = "/flags/payments.new-card-processor";
  const named = await scriptWeights(operator.request, "br")(flag);
  const sizes: Promise<number>[] = [];
  operator.on("requestfinished", (request) => {
    if (request.resourceType() !== "script") return;
    sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  await operator.goto(`${E2E_ORIGIN}${flag}`, { waitUntil: "networkidle" });
  const taken = (await Promise.all(sizes)).reduce((sum, each) => sum + each, 0) / 1_000;
  expect(taken).toBeLessThanOrEqual(BUDGET_KB);
  expect(Math.abs(taken - named)).toBeLessThan(15);
});
