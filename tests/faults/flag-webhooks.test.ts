import { randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { createAesGcmSecretBox } from "@/server/adapters/crypto/aes-gcm-secret-box";
import { createPrismaUnitOfWork } from "@/server/adapters/prisma/prisma-unit-of-work";
import { systemClock } from "@/server/adapters/system/system-clock";
import { createUnleashEvaluationTools } from "@/server/adapters/unleash/evaluation-tools";
import { composeFlags } from "@/server/composition/flags";
import { composeFlagWebhooks } from "@/server/composition/flags/flag-webhooks";
import type { Actor } from "@/server/domain/access/actor";
import { startConsole } from "../support/console-process";
import { freshDatabase } from "../support/database";
import { isFull } from "../support/flag-faults";
import { until } from "../support/until";
import { openReceiver, verified } from "../support/webhook-receiver";

const ada: Actor = { id: "ada", name: "Ada", kind: "user", role: "administrator" };
const CHANGES = isFull ? 400 : 60;

describe("a worker that tells webhooks and is killed again and again", () => {
  it(`tells each of ${CHANGES} changes at least once, verified`, { timeout: 120_000 }, async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "portside-webhooks-"));
    const key = randomBytes(32);
    const database = await freshDatabase();
    // One in three is answered badly, so that kills also hit what waits for its next try.
    let answers = 0;
    const receiver = await openReceiver(() => (++answers % 3 === 0 ? 503 : 200));
    onTestFinished(async () => {
      await receiver.close();
      await rm(dataDir, { recursive: true, force: true });
    });
    const ground = {
      unitOfWork: createPrismaUnitOfWork(database.prisma),
      clock: systemClock,
      newId: randomUUID,
      secrets: createAesGcmSecretBox(key),
      outboundAllowed: [],
    };
    const flags = composeFlags({ ...ground, tools: createUnleashEvaluationTools() });
    const { secret } = await composeFlagWebhooks(ground).create(ada, {
      ...{ name: "Listener", url: receiver.url, events: [], environments: [] },
    });
    const start = async () => {
      const worker = await startConsole({
        DATABASE_URL: database.url,
        PORTSIDE_DATA_DIR: dataDir,
        PORTSIDE_SECRET_KEY: key.toString("base64"),
        PORTSIDE_ROLES: "worker",
      });
      await worker.ready();
      return worker;
    };
    let worker = await start();
    const made: string[] = [];
    const changing = (async () => {
      for (let index = 0; index < CHANGES; index += 1) {
        const name = `told.flag-${index}`;
        const terms = { type: "release", description: "", impressionData: false } as const;
        made.push((await flags.create(ada, { name, ...terms })).changeId);
        await sleep(50);
      }
    })();
    for (let kills = 0; kills < 3; kills += 1) {
      await sleep(600 + Math.random() * 800);
      worker.child.kill("SIGKILL");
      await worker.ended;
      worker = await start();
    }
    await changing;
    const heard = () =>
      new Set(
        receiver.received.map(
          (each) => (JSON.parse(each.body) as { data: { changeId: string } }).data.changeId,
        ),
      );
    await until("every change to be told", () => made.every((id) => heard().has(id)), 60_000);
    for (const each of receiver.received) expect(verified(secret, each)).toBeTruthy();
    const byId = new Map<string, string>();
    for (const { headers, body } of receiver.received) {
      const id = String(headers["webhook-id"]);
      expect(byId.get(id) ?? body).toBe(body);
      byId.set(id, body);
    }
    expect(byId.size).toBe(CHANGES);
  });

  it("would lose what it had taken if it were noted as told before it was sent", async () => {
    const { prisma } = await freshDatabase();
    const unitOfWork = createPrismaUnitOfWork(prisma);
    const ground = { unitOfWork, clock: systemClock, newId: randomUUID, outboundAllowed: [] };
    const secrets = createAesGcmSecretBox(randomBytes(32));
    const webhooks = composeFlagWebhooks({ ...ground, secrets });
    const terms = { name: "Listener", url: "http://127.0.0.1:9/", events: [], environments: [] };
    const { webhook } = await webhooks.create(ada, terms);
    await webhooks.test(ada, { id: webhook.id });
    const claim = { limit: 9, perWebhook: 9, leaseMs: 0 };
    await unitOfWork.run(async (stores) => {
      for (const each of await stores.webhooks.claim({ now: new Date(), ...claim }))
        await stores.webhooks.settle({
          ...each,
          delivery: { ...each.delivery, status: "delivered", nextAt: null },
        });
    });
    const now = new Date(Date.now() + 60_000);
    const left = await unitOfWork.run((stores) => stores.webhooks.claim({ now, ...claim }));
    expect(left).toEqual([]);
  });
});
