import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { createHttpClient } from "@/demo/platform/http-client";
import { createHttpServer } from "@/demo/platform/http-server";
import { explain, log } from "@/demo/platform/log";
import { runProcess } from "@/demo/platform/process";
import { createHttpShop } from "./adapters/http-shop";
import { randomChance } from "./adapters/random-chance";
import { createTally } from "./core/tally";
import { type Shopper, visitShop } from "./core/visit-shop";

const REGULARS = 400;
const DECLINED_SHARE = 0.03;

/** One of the regulars, so that people come back and a gradual rollout keeps them on their side. */
function aShopper(): Shopper {
  const number = Math.floor(Math.random() * REGULARS);
  return {
    name: `shopper-${number}`,
    card: randomChance.happens(DECLINED_SHARE) ? "tok_0002" : `tok_${4_000 + number}`,
  };
}

/** Keeps a steady number of shoppers in the shop; `GET /stats` says how they fare. */
await runProcess(async (settings) => {
  const tally = createTally(() => new Date());
  const visit = visitShop({
    shop: createHttpShop(
      createHttpClient({
        peer: "storefront",
        baseUrl: settings.peerUrl("storefront"),
        adapter: "storefront-http",
        timeoutMs: 8_000,
        retries: 0,
      }),
    ),
    chance: randomChance,
    tally,
    thinkMs: settings.number("THINK_MS"),
    newId: randomUUID,
    sleep: (ms) => sleep(ms),
  });

  let isOpen = true;
  async function keepComing(): Promise<void> {
    await sleep(randomChance.pauseMs(settings.number("THINK_MS")));
    while (isOpen) {
      await visit(aShopper()).catch((error: unknown) =>
        log("a visit ended badly", { error: explain(error) }),
      );
      await sleep(randomChance.pauseMs(settings.number("THINK_MS")));
    }
  }
  for (let shopper = 0; shopper < settings.number("SHOPPERS"); shopper += 1) void keepComing();

  const stats = async () => ({ status: 200, body: tally.read() });
  return {
    listeners: [
      { server: createHttpServer({ "GET /stats": stats }, () => true), port: settings.port },
    ],
    leave: () => {
      isOpen = false;
      log("shoppers leave", { ...tally.read().total });
    },
  };
});
