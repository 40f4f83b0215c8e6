import { describe, expect, it } from "vitest";
import { ana, NAME, startedServer } from "../support/flag-scenes";
import { aToken, BROWSER_TOKEN, type FlagServer, TOKEN } from "../support/flag-server";

const post = (server: FlagServer, path: string, body: unknown, token?: string) =>
  fetch(`${server.origin}${path}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(token !== undefined && { authorization: token }),
    },
    body: JSON.stringify(body),
  });

const started = async (): Promise<FlagServer> => {
  const server = await startedServer();
  await server.addToken(aToken({ secret: BROWSER_TOKEN, kind: "frontend", project: "default" }));
  await server.addToken(aToken({ secret: "*:production.revoked", revokedAt: new Date(0) }));
  await server.addToken(
    aToken({ secret: "an-administrator", kind: "api", role: "administrator", environment: null }),
  );
  return server;
};

describe("Unleash Edge", () => {
  it("learns which tokens are good and for what, and nothing of any other", async () => {
    const server = await started();
    const guessed = ["*:production.guessed", "*:production.revoked", "an-administrator", "\u0000"];
    const tokens = [TOKEN, BROWSER_TOKEN, TOKEN, ...guessed];
    const answer = await post(server, "/edge/validate", { tokens });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      tokens: [
        { token: TOKEN, type: "backend", projects: ["*"], environment: "production" },
        {
          token: BROWSER_TOKEN,
          type: "frontend",
          projects: ["default"],
          environment: "production",
        },
      ],
    });
  });

  it.each([
    ["no list", {}],
    ["too many", { tokens: Array.from({ length: 51 }, (_, index) => `*:a.${index}`) }],
    ["what are no texts", { tokens: [7] }],
  ])("is told what is wrong with %s", async (_what, body) => {
    const answer = await post(await started(), "/edge/validate", body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: "invalid_input" });
  });

  it("reports for its SDKs, and of itself", async () => {
    const server = await started();
    const item = { appName: "browser", environment: "production", yes: 3, no: 1, variants: {} };
    const timestamp = new Date().toISOString();
    const batch = {
      applications: [{ appName: "browser", instanceId: "a", started: timestamp, strategies: [] }],
      metrics: [{ ...item, featureName: NAME, timestamp }],
    };
    expect((await post(server, "/api/client/metrics/bulk", batch, TOKEN)).status).toBe(202);
    const itself = { identifier: "e1", appName: "unleash-edge", edgeVersion: "20.0.0" };
    expect((await post(server, "/api/client/metrics/edge", itself, TOKEN)).status).toBe(202);
    expect((await post(server, "/api/client/metrics/edge", itself, "guessed")).status).toBe(401);
    await server.usage.flush();
    const asked = { name: NAME, environment: "production", window: "1h" } as const;
    const { applications } = await server.flags.usage(ana, asked);
    expect(applications).toMatchObject([{ appName: "browser", yes: 3, no: 1 }]);
  });
});
