import { request } from "node:http";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { aRollout } from "../support/flag-builders";
import { ana, NAME, startedServer, toggle, until } from "../support/flag-scenes";
import { aToken, type FlagServer, startFlagServer, TOKEN } from "../support/flag-server";

const HEADERS = { authorization: TOKEN, "unleash-client-spec": "5.2.0", "unleash-appname": "test" };

const get = (server: FlagServer, path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, { headers: { ...HEADERS, ...headers } });

describe("GET /api/client/features", () => {
  it("answers 304 to whoever has the revision, in any process", async () => {
    const server = await startedServer();
    const first = await get(server, "/client/features");
    const etag = first.headers.get("etag") ?? "";
    expect(first.status).toBe(200);
    expect(await first.json()).toMatchObject({
      version: 2,
      features: [{ name: NAME, enabled: false, strategies: [] }],
      segments: [],
      meta: { revisionId: 1, etag },
    });
    const again = await get(server, "/client/features", { "if-none-match": etag });
    expect(again.status).toBe(304);
    expect(again.headers.get("etag")).toBe(etag);
    const second = await startFlagServer({ database: server.database });
    await second.start();
    expect((await get(second, "/client/features", { "if-none-match": etag })).status).toBe(304);
    await toggle(server, true);
    await until(async () => {
      const changed = await get(second, "/client/features", { "if-none-match": etag });
      return changed.status === 200;
    });
  });

  it("filters by prefix, project and tag", async () => {
    const server = await startedServer();
    await server.flags.importDefinitions(ana, {
      flags: [{ name: "orders.tagged", tags: ["team:orders"] }],
    });
    await until(() => server.gateway.find("production")?.flags.has("orders.tagged") ?? false);
    const names = async (query: string) => {
      const body = await (await get(server, `/client/features?${query}`)).json();
      return body.features.map((feature: { name: string }) => feature.name);
    };
    expect(await names("namePrefix=orders")).toEqual(["orders.tagged"]);
    expect(await names("project=default")).toEqual([NAME, "orders.tagged"]);
    expect(await names("project=none")).toEqual([]);
    expect(await names("tag=team:orders")).toEqual(["orders.tagged"]);
  });

  it("writes segments out for SDKs that do not know them", async () => {
    const server = await startedServer();
    const segment = await server.unitOfWork.run(async ({ flags, flagRevisions }) => {
      const constraint = {
        contextName: "plan",
        operator: "IN",
        values: ["enterprise"],
        inverted: false,
        caseInsensitive: false,
      } as const;
      const draft = { name: "Enterprise", description: "", constraints: [constraint] };
      const saved = await flags.saveSegment(draft, new Date());
      await flagRevisions.append("production", "segment", String(saved.id));
      return saved;
    });
    await server.flags.saveStrategies(ana, {
      name: NAME,
      environment: "production",
      version: 0,
      strategies: [aRollout(100, { segments: [segment.id] })],
    });
    await until(async () => {
      const body = await (await get(server, "/client/features")).json();
      return (
        body.features[0].strategies[0]?.segments?.[0] === segment.id && body.segments.length === 1
      );
    });
    const old = await (
      await get(server, "/client/features", { "unleash-client-spec": "4.1.0" })
    ).json();
    expect(old.segments).toBeUndefined();
    expect(old.features[0].strategies[0]).toMatchObject({ constraints: segment.constraints });
    expect(old.features[0].strategies[0].segments).toBeUndefined();
  });

  it("sends a long list compressed", async () => {
    const server = await startedServer();
    await server.flags.importDefinitions(ana, {
      flags: Array.from({ length: 30 }, (_, index) => ({ name: `flag.${index}` })),
    });
    await until(() => server.gateway.find("production")?.flags.has("flag.29") ?? false);
    const { body, headers } = await raw(server, "gzip");
    expect(headers["content-encoding"]).toBe("gzip");
    expect(JSON.parse(gunzipSync(body).toString()).features).toHaveLength(31);
    expect((await raw(server, "br, gzip")).headers["content-encoding"]).toBe("br");
    expect((await raw(server, "identity")).headers["content-encoding"]).toBeUndefined();
  });
});

async function raw(server: FlagServer, acceptEncoding: string) {
  return new Promise<{ body: Buffer; headers: Record<string, unknown> }>((resolve, reject) => {
    const headers = { ...HEADERS, "accept-encoding": acceptEncoding };
    request(`${server.url}/client/features`, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => resolve({ body: Buffer.concat(chunks), headers: response.headers }));
    })
      .on("error", reject)
      .end();
  });
}

describe("tokens", () => {
  it.each([
    ["no token", undefined, 401],
    ["an unknown token", "*:production.guessed", 401],
    ["a token that is too long", "x".repeat(2_000), 401],
    ["a token for browsers", "*:production.browser", 403],
    ["a revoked token", "*:production.revoked", 401],
    ["a token of an environment that is not there", "*:moon.lost", 404],
    ["the token as Bearer", `Bearer ${TOKEN}`, 200],
  ])("with %s", async (_what, authorization, status) => {
    const server = await startedServer();
    await server.addToken(aToken({ secret: "*:production.browser", kind: "frontend" }));
    await server.addToken(aToken({ secret: "*:production.revoked", revokedAt: new Date() }));
    await server.addToken(aToken({ secret: "*:moon.lost", environment: "moon" }));
    const headers = authorization ? { authorization } : {};
    for (const path of ["/client/features", "/client/delta", "/client/streaming"]) {
      const response = await fetch(`${server.url}${path}`, { headers });
      expect(response.status).toBe(status);
      await response.body?.cancel();
    }
  });
});

describe("reports", () => {
  const post = (server: FlagServer, path: string, body: unknown) =>
    fetch(`${server.url}/client/${path}`, {
      method: "POST",
      headers: { ...HEADERS, "content-type": "application/json" },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  const bucket = (toggles: object) => ({
    appName: "payments",
    instanceId: "one",
    bucket: { start: new Date(), stop: new Date(), toggles },
  });

  it("are added up by minute and application", async () => {
    const server = await startedServer();
    const report = bucket({ [NAME]: { yes: 3, no: 7, variants: {} }, unknown: { yes: 9, no: 9 } });
    expect((await post(server, "metrics", report)).status).toBe(202);
    expect((await post(server, "metrics", report)).status).toBe(202);
    const bulk = {
      applications: [],
      metrics: [
        { featureName: NAME, appName: "edge", timestamp: new Date(), yes: 1, no: 0, variants: {} },
      ],
    };
    expect((await post(server, "metrics/bulk", bulk)).status).toBe(202);
    await server.usage.flush();
    const usage = await server.flags.usage(ana, {
      name: NAME,
      environment: "production",
      window: "1h",
    });
    expect(usage.series.yes.reduce((sum, count) => sum + count, 0)).toBe(7);
    expect(usage.series.no.reduce((sum, count) => sum + count, 0)).toBe(14);
    expect(usage.series.at).toHaveLength(60);
    expect(usage.applications.map(({ appName, yes }) => [appName, yes])).toEqual([
      ["edge", 1],
      ["payments", 6],
    ]);
    const list = await server.flags.list(ana, {
      environment: "production",
      archived: false,
      sort: "name",
      limit: 10,
    });
    expect(list.items[0]).toMatchObject({ name: NAME, evaluationsLastHour: 21 });
  });

  it("that cannot be read are refused and change nothing", async () => {
    const server = await startedServer();
    expect((await post(server, "metrics", "{not json")).status).toBe(400);
    expect((await post(server, "metrics", { appName: "" })).status).toBe(400);
    expect((await post(server, "metrics", [])).status).toBe(400);
    expect((await post(server, "register", {})).status).toBe(400);
    expect((await post(server, "metrics/bulk", { metrics: "x" })).status).toBe(400);
    expect((await post(server, "metrics", bucket({ [NAME]: { yes: -5, no: 1e300 } }))).status).toBe(
      202,
    );
    expect((await post(server, "metrics", bucket({ __proto__: { yes: 5 } }))).status).toBe(202);
    expect((await post(server, "metrics", `"${"x".repeat(5_000_000)}"`)).status).toBe(413);
    await server.usage.flush();
    const usage = await server.flags.usage(ana, {
      name: NAME,
      environment: "production",
      window: "1h",
    });
    expect(usage.applications).toEqual([]);
  });

  it("of who is there are kept", async () => {
    const server = await startedServer();
    const registration = {
      appName: "payments",
      instanceId: "one",
      connectionId: "c-1",
      sdkVersion: "unleash-client-node:6.12.1",
      started: new Date(),
      strategies: [],
      interval: 10_000,
    };
    expect((await post(server, "register", registration)).status).toBe(202);
    await server.presence.flush();
    const instances = await server.unitOfWork.read(({ sdkInstances }) =>
      sdkInstances.list("production", new Date(0)),
    );
    expect(instances).toMatchObject([{ appName: "payments", instanceId: "c-1" }]);
  });
});

describe("streams", () => {
  const read = async (response: Response, holds: (text: string) => boolean): Promise<string> => {
    const reader = response.body?.getReader();
    let text = "";
    while (reader && !holds(text)) {
      const { value, done } = await reader.read();
      if (done) break;
      text += new TextDecoder().decode(value);
    }
    await reader?.cancel();
    return text;
  };

  it("begin with everything and go on where a reader left", async () => {
    const server = await startedServer();
    const first = await get(server, "/client/streaming");
    expect(first.headers.get("content-type")).toContain("text/event-stream");
    const greeting = await read(first, (text) => text.includes("\n\n") && text.includes("data:"));
    expect(greeting).toContain("event: unleash-connected\nid: 1\n");
    expect(greeting).toContain('"type":"hydration","eventId":1');
    await toggle(server, true);
    await toggle(server, false);
    await until(() => server.gateway.find("production")?.flags.revision() === 3);
    const resumed = await get(server, "/client/streaming", { "last-event-id": "1" });
    const missed = await read(resumed, (text) => text.includes("data:"));
    expect(missed).toContain("event: unleash-updated\nid: 3\n");
    expect(missed).not.toContain("hydration");
    const lost = await get(server, "/client/streaming", { "last-event-id": "777" });
    expect(await read(lost, (text) => text.includes("data:"))).toContain("hydration");
  });

  it("begin with everything again where an id is older than what is kept", async () => {
    const first = await startedServer();
    await toggle(first, true);
    const second = await startFlagServer({ database: first.database });
    await second.start();
    await toggle(first, false);
    await until(() => second.gateway.find("production")?.flags.revision() === 3);
    const tooOld = await get(second, "/client/streaming", { "last-event-id": "1" });
    const everything = await read(tooOld, (text) => text.includes("data:"));
    expect(everything).toContain("event: unleash-connected\nid: 3\n");
    expect(everything).toContain('"type":"hydration","eventId":3');
    // The control: one step later it is kept, and no more is told than what is new.
    const kept = await get(second, "/client/streaming", { "last-event-id": "2" });
    const missed = await read(kept, (text) => text.includes("data:"));
    expect(missed).toContain("event: unleash-updated\nid: 3\n");
    expect(missed).not.toContain("hydration");
  });

  it("answer a delta with what changed since its ETag", async () => {
    const server = await startedServer();
    const first = await get(server, "/client/delta");
    expect((await first.json()).events[0]).toMatchObject({ type: "hydration", eventId: 1 });
    const etag = first.headers.get("etag") ?? "";
    expect((await get(server, "/client/delta", { "if-none-match": etag })).status).toBe(304);
    await toggle(server, true);
    await until(() => server.gateway.find("production")?.flags.revision() === 2);
    const second = await get(server, "/client/delta", { "if-none-match": etag });
    expect(await second.json()).toMatchObject({
      events: [{ type: "feature-updated", eventId: 2, feature: { name: NAME, enabled: true } }],
    });
  });
});
