import { createServer, type RequestListener } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { createUndiciOutboundHttp } from "@/server/adapters/outbound/undici-outbound-http";
import { createUnleashFlagControls } from "@/server/adapters/unleash/admin/unleash-admin-flag-control";
import type { FlagControl } from "@/server/ports/flag-control";

interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** Never answers. */
  readonly hangs?: boolean;
}

const flag = (enabled: boolean) => ({
  ...{ name: "a", project: "default", type: "release", description: "", stale: false },
  environments: [
    {
      ...{ name: "development", enabled, variants: [] },
      strategies: [{ id: "1", name: "default", parameters: {}, constraints: [], segments: [] }],
    },
  ],
});
const seen = {
  enabled: false,
  variants: [],
  strategies: [
    {
      ...{ id: "1", name: "default", title: "", disabled: false, parameters: {} },
      ...{ constraints: [], segments: [], variants: [] },
    },
  ],
};
const write = { project: "default", name: "a", environment: "development", seen };

/** Answers as an Unleash was seen to answer; what is not in `script` is a flag that is off. */
async function answering(script: (method: string, asked: number) => Reply | undefined) {
  const asked: string[] = [];
  const listener: RequestListener = (request, response) => {
    const method = request.method ?? "";
    asked.push(`${method} ${request.url}`);
    const count = asked.filter((one) => one.startsWith(method)).length;
    const reply = script(method, count) ?? { status: 200, body: flag(false) };
    if (reply.hangs) return;
    const body = typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body ?? {});
    response.writeHead(reply.status, reply.headers).end(body);
  };
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const http = createUndiciOutboundHttp({ allowed: ["127.0.0.1"] });
  onTestFinished(async () => {
    await http.close();
    server.closeAllConnections();
    server.close();
  });
  const url = new URL(`http://127.0.0.1:${port}`);
  const control = createUnleashFlagControls({ http, timeoutMs: 200 }).open({ url, token: "t" });
  return { control, asked };
}

const survey = (control: FlagControl) => control.findFlag(write);
const always = (reply: Reply) => () => reply;

describe("an Unleash that refuses or fails", () => {
  it.each([
    [400, { message: "m", details: [{ message: "not so" }] }, "invalid_input", "not so"],
    [401, {}, "upstream_unavailable", "token"],
    [403, { message: "no" }, "upstream_unavailable", "no"],
    [409, { message: "taken" }, "already_exists", "taken"],
    [415, {}, "upstream_unavailable", "JSON"],
    [302, {}, "upstream_unavailable", "elsewhere"],
  ])("%i is said once, in words of its own", async (status, body, code, words) => {
    const { control, asked } = await answering(always({ status, body }));
    const refused = await survey(control).catch((failure: unknown) => failure);
    expect(refused).toMatchObject({ code });
    expect(String(refused)).toContain(words);
    expect(asked).toHaveLength(1);
  });

  it("404 is a flag that is not there", async () => {
    const { control } = await answering(always({ status: 404 }));
    expect(await survey(control)).toBeNull();
  });

  it("waits as 429 asks, a little, and gives up when it is to wait long", async () => {
    const patient = await answering((_method, count) =>
      count === 1 ? { status: 429, headers: { "retry-after": "1" } } : undefined,
    );
    expect(await survey(patient.control)).toMatchObject({ name: "a" });
    expect(patient.asked).toHaveLength(2);
    const busy = await answering(always({ status: 429, headers: { "retry-after": "60" } }));
    await expect(survey(busy.control)).rejects.toMatchObject({
      code: "rate_limited",
      details: { retryAfterMs: 60_000 },
    });
    expect(busy.asked).toHaveLength(1);
  });

  it("reads again after 503 and after no answer, three times in all", async () => {
    const failures = [{ status: 503 }, { status: 200, hangs: true }];
    const { control, asked } = await answering((_method, count) => failures[count - 1]);
    expect(await survey(control)).toMatchObject({ name: "a" });
    expect(asked).toHaveLength(3);
    const down = await answering(always({ status: 503 }));
    await expect(survey(down.control)).rejects.toMatchObject({ code: "upstream_unavailable" });
    expect(down.asked).toHaveLength(3);
  });

  it("does a write once, and says that nobody knows whether it was done", async () => {
    for (const reply of [{ status: 200, hangs: true }, { status: 502 }]) {
      const { control, asked } = await answering((method) =>
        method === "POST" ? reply : undefined,
      );
      await expect(control.setEnabled(write, true)).rejects.toMatchObject({
        code: "upstream_unavailable",
        details: { outcome: "unknown" },
      });
      expect(asked.filter((one) => one.startsWith("POST"))).toHaveLength(1);
    }
  });

  it.each([
    ["no JSON", "<html>"],
    ["another shape", { features: 1 }],
    ["nothing", ""],
    ["a list", []],
    ["names that are no text", { ...flag(false), name: 7 }],
  ])("takes %s for what it is", async (_what, body) => {
    const { control } = await answering(always({ status: 200, body }));
    await expect(survey(control)).rejects.toMatchObject({
      code: "upstream_unavailable",
      details: { fault: "malformed" },
    });
  });

  it("shows an operator it does not know as such and does not write over it", async () => {
    const strange = flag(false);
    const constraints = [{ contextName: "x", operator: "SOUNDS_LIKE", values: ["y"] }];
    const [environment] = strange.environments;
    const body = {
      ...strange,
      environments: [
        { ...environment, strategies: [{ id: "1", name: "default", parameters: {}, constraints }] },
      ],
    };
    const { control, asked } = await answering(always({ status: 200, body }));
    expect(await survey(control)).toMatchObject({ unknown: ["operator SOUNDS_LIKE"] });
    await expect(control.saveStrategies(write, seen.strategies)).rejects.toMatchObject({
      code: "invalid_transition",
    });
    expect(asked.every((one) => one.startsWith("GET"))).toBe(true);
  });
});
