import { randomBytes, randomUUID } from "node:crypto";
import { describe, expect, it, onTestFinished } from "vitest";
import { createAesGcmSecretBox } from "@/server/adapters/crypto/aes-gcm-secret-box";
import { createUndiciOutboundHttp } from "@/server/adapters/outbound/undici-outbound-http";
import { createPrismaUnitOfWork } from "@/server/adapters/prisma/prisma-unit-of-work";
import { createUnleashEvaluationTools } from "@/server/adapters/unleash/evaluation-tools";
import { composeFlags } from "@/server/composition/flags";
import { composeFlagWebhooks, composeWebhookRuns } from "@/server/composition/flags/flag-webhooks";
import type { Actor } from "@/server/domain/access/actor";
import { freshDatabase } from "../support/database";
import { openReceiver, verified } from "../support/webhook-receiver";

const ada: Actor = { id: "ada", name: "Ada", kind: "user", role: "administrator" };
const olga: Actor = { id: "olga", name: "Olga", kind: "user", role: "operator" };
const FLAG = "payments.new-card-processor";
const ALL = { name: "Chat", events: [], environments: [] };

async function scene(answer?: () => number) {
  const { prisma } = await freshDatabase();
  const unitOfWork = createPrismaUnitOfWork(prisma);
  let now = new Date();
  const secrets = createAesGcmSecretBox(randomBytes(32));
  const ground = {
    ...{ unitOfWork, secrets, clock: { now: () => now }, newId: randomUUID },
    outboundAllowed: [],
  };
  const outbound = createUndiciOutboundHttp({ allowed: [] });
  const flags = composeFlags({ ...ground, tools: createUnleashEvaluationTools() });
  await flags.create(ada, { name: FLAG, type: "release", description: "", impressionData: false });
  const receiver = await openReceiver(answer);
  onTestFinished(async () => {
    await receiver.close();
    await outbound.close();
  });
  const runs = composeWebhookRuns(ground, outbound, () => 0);
  let version = 0;
  return {
    ...{ prisma, unitOfWork, receiver, runs },
    webhooks: composeFlagWebhooks(ground),
    async toggle(environment = "production") {
      const flag = await flags.get(ada, { name: FLAG });
      const state = flag.environments.find((each) => each.environment === environment);
      version = state?.version ?? 0;
      const enabled = !state?.enabled;
      return flags.toggle(ada, { name: FLAG, environment, enabled, version, reason: "because" });
    },
    async work() {
      while (await runs.tellChanges());
      return runs.deliver(new AbortController().signal);
    },
    pass(ms: number) {
      now = new Date(now.getTime() + ms);
    },
  };
}

describe("a webhook", () => {
  it("is told of a change, signed so that the library of the standard verifies it", async () => {
    const here = await scene();
    const { secret, webhook } = await here.webhooks.create(ada, { ...ALL, url: here.receiver.url });
    const { changeId } = await here.toggle();
    await here.work();
    const [message, ...more] = here.receiver.received;
    if (!message) throw new Error("Nothing arrived.");
    expect(more).toEqual([]);
    expect(verified(secret, message)).toMatchObject({
      type: "flag.toggled",
      data: {
        changeId,
        object: { kind: "flag", id: FLAG },
        environment: "production",
        actor: { name: "Ada" },
        reason: "because",
        after: { enabled: true },
      },
    });
    expect(() => verified(`whsec_${randomBytes(24).toString("base64")}`, message)).toThrow();
    const { items } = await here.webhooks.deliveries(ada, { webhookId: webhook.id, limit: 9 });
    expect(items).toMatchObject([
      { status: "delivered", event: "flag.toggled", attempts: [{ status: 204 }] },
    ]);
    expect(await here.work()).toBe(0);
  });

  it("keeps no secret anywhere that is read", async () => {
    const here = await scene();
    const { secret } = await here.webhooks.create(ada, { ...ALL, url: here.receiver.url });
    const bare = secret.slice("whsec_".length);
    const listed = JSON.stringify(await here.webhooks.list(ada));
    const rows = JSON.stringify(await here.prisma.webhook.findMany({ omit: { fromSeq: true } }));
    const changes = JSON.stringify(await here.prisma.change.findMany({ omit: { seq: true } }));
    for (const text of [listed, rows, changes]) expect(text).not.toContain(bare);
  });

  it("hears only of the environments and events it asked for", async () => {
    const here = await scene();
    const { url } = here.receiver;
    await here.webhooks.create(ada, { ...ALL, url, environments: ["staging"] });
    await here.webhooks.create(ada, { ...ALL, url, events: ["flag.archived"] });
    await here.toggle("production");
    await here.toggle("staging");
    await here.work();
    expect(here.receiver.received.map(({ body }) => JSON.parse(body).data.environment)).toEqual([
      "staging",
    ]);
  });

  it("is tried again later under the same id, and can be sent again by hand", async () => {
    let status = 500;
    const here = await scene(() => status);
    const { webhook } = await here.webhooks.create(ada, { ...ALL, url: here.receiver.url });
    await here.toggle();
    await here.work();
    expect(await here.work()).toBe(0);
    here.pass(6_000);
    status = 200;
    expect(await here.work()).toBe(1);
    const query = { webhookId: webhook.id, limit: 9 };
    const [delivery] = (await here.webhooks.deliveries(ada, query)).items;
    expect(delivery).toMatchObject({
      status: "delivered",
      attempts: [{ status: 500 }, { status: 200 }],
    });
    await here.webhooks.resend(ada, { deliveryId: delivery?.id ?? "" });
    await here.work();
    const ids = here.receiver.received.map(({ headers }) => headers["webhook-id"]);
    expect(ids).toHaveLength(3);
    expect(new Set(ids)).toEqual(new Set([delivery?.id]));
  });

  it("is tested with a signed message of its own", async () => {
    const here = await scene();
    const { secret, webhook } = await here.webhooks.create(ada, { ...ALL, url: here.receiver.url });
    await here.webhooks.test(ada, { id: webhook.id });
    await here.work();
    const [message] = here.receiver.received;
    if (!message) throw new Error("Nothing arrived.");
    expect(verified(secret, message)).toMatchObject({ type: "webhook.test" });
  });

  it("signs with the old secret too for a day after the new one was made", async () => {
    const here = await scene();
    const created = await here.webhooks.create(ada, { ...ALL, url: here.receiver.url });
    const { id, version } = created.webhook;
    const rotated = await here.webhooks.rotateSecret(ada, { id, version });
    await here.webhooks.test(ada, { id });
    await here.work();
    const [first] = here.receiver.received;
    if (!first) throw new Error("Nothing arrived.");
    for (const { secret } of [created, rotated]) expect(verified(secret, first)).toBeTruthy();
    here.pass(25 * 3_600_000);
    await here.webhooks.test(ada, { id });
    await here.work();
    const signatures = String(here.receiver.received[1]?.headers["webhook-signature"]);
    expect(signatures.split(" ")).toHaveLength(1);
  });

  it("turns itself off when it is told 410, or nothing arrives for days, and says why", async () => {
    let status = 500;
    const here = await scene(() => status);
    const { webhook } = await here.webhooks.create(ada, { ...ALL, url: here.receiver.url });
    await here.toggle();
    await here.work();
    here.pass(5 * 86_400_000);
    await here.work();
    const read = async () => (await here.webhooks.list(ada)).items[0];
    expect(await read()).toMatchObject({
      enabled: false,
      disabledReason: "No delivery arrived for 5 days; at last it answered 500.",
    });
    status = 410;
    const version = (await read())?.version ?? 0;
    await here.webhooks.enable(ada, { id: webhook.id, version });
    await here.webhooks.test(ada, { id: webhook.id });
    await here.work();
    expect(await read()).toMatchObject({ enabled: false });
    const changes = await here.unitOfWork.read(({ changes: log }) =>
      log.list({ action: "webhook.disabled" }, { limit: 9 }),
    );
    expect(changes.map(({ actor }) => actor.kind)).toEqual(["rule", "rule"]);
  });

  it("does not follow a redirect", async () => {
    const here = await scene(() => 302);
    const { webhook } = await here.webhooks.create(ada, { ...ALL, url: here.receiver.url });
    await here.toggle();
    await here.work();
    const query = { webhookId: webhook.id, limit: 9 };
    const [delivery] = (await here.webhooks.deliveries(ada, query)).items;
    expect(delivery).toMatchObject({ status: "pending", attempts: [{ status: 302 }] });
    expect(here.receiver.received).toHaveLength(1);
  });

  it("loses nothing when a worker dies between taking a message and its answer", async () => {
    const here = await scene();
    await here.webhooks.create(ada, { ...ALL, url: here.receiver.url });
    await here.toggle();
    await here.runs.tellChanges();
    const claim = { limit: 9, perWebhook: 9, leaseMs: 20_000 };
    const dead = await here.unitOfWork.run(({ webhooks }) =>
      webhooks.claim({ now: new Date(), ...claim }),
    );
    expect(dead).toHaveLength(1);
    expect(await here.work()).toBe(0);
    here.pass(21_000);
    expect(await here.work()).toBe(1);
    expect(here.receiver.received).toHaveLength(1);
  });
});

describe("a webhook that may not be", () => {
  it.each([
    ["http://hooks.example/"],
    ["https://10.0.0.7/"],
    ["https://169.254.169.254/latest"],
    ["https://[fd00::1]/"],
    ["https://0x7f000001.example:99999/"],
    ["https://user:pass@hooks.example/"],
    ["nothing"],
  ])("leads to %s", async (url) => {
    const here = await scene();
    const attempt = here.webhooks.create(ada, { ...ALL, url });
    const outcome = await attempt.catch((error: unknown) => error);
    expect(outcome).toMatchObject({ code: "invalid_input" });
    expect((await here.webhooks.list(ada)).items).toEqual([]);
  });

  it("is of no environment, or made by who may not", async () => {
    const here = await scene();
    const { url } = here.receiver;
    const nowhere = here.webhooks.create(ada, { ...ALL, url, environments: ["moon"] });
    await expect(nowhere).rejects.toMatchObject({ code: "invalid_input" });
    await expect(here.webhooks.create(olga, { ...ALL, url })).rejects.toThrow(/operator/);
    const secret = "https://hooks.example/T0KEN";
    await here.webhooks.create(ada, { ...ALL, url: secret });
    expect((await here.webhooks.list(olga)).items[0]?.url).toBe("https://hooks.example");
  });

  it("is changed by two at once: the second learns so", async () => {
    const here = await scene();
    const { webhook } = await here.webhooks.create(ada, { ...ALL, url: here.receiver.url });
    const pointer = { id: webhook.id, version: webhook.version };
    await here.webhooks.disable(ada, pointer);
    await expect(here.webhooks.remove(ada, pointer)).rejects.toMatchObject({ code: "conflict" });
    await expect(here.webhooks.test(ada, pointer)).rejects.toMatchObject({
      code: "invalid_transition",
    });
  });
});
