import { OFREPProvider } from "@openfeature/ofrep-provider";
import { type Client, OpenFeature } from "@openfeature/server-sdk";
import { describe, expect, it, onTestFinished } from "vitest";
import type { VariantPayload } from "@/server/domain/flags/flag";
import { aFlag, aFlagEnvironment } from "../support/flag-builders";
import { startedServer, until } from "../support/flag-scenes";
import { type FlagServer, TOKEN } from "../support/flag-server";

const PAYLOADS: Readonly<Record<string, VariantPayload>> = {
  text: { type: "string", value: "blue" },
  csv: { type: "csv", value: "a,b" },
  number: { type: "number", value: "-0.50" },
  object: { type: "json", value: '{"a":[1,{"b":null}],"__proto__":{"c":1}}' },
  list: { type: "json", value: "[1,2]" },
  "broken-number": { type: "number", value: "many" },
  "empty-number": { type: "number", value: "" },
  "broken-json": { type: "json", value: "{" },
};

const started = async (): Promise<FlagServer> => {
  const server = await startedServer();
  await server.unitOfWork.run(async ({ flags, flagRevisions }) => {
    for (const [name, payload] of [["plain", undefined] as const, ...Object.entries(PAYLOADS)]) {
      const variant = { name: "one", weight: 1_000, weightType: "variable" } as const;
      const variants = payload ? [{ ...variant, payload }] : [];
      const state = aFlagEnvironment({ flagName: name, enabled: true, variants });
      await flags.insert(aFlag({ name }), [state]);
      await flagRevisions.append("production", "flag", name);
    }
  });
  await until(() => server.gateway.find("production")?.flags.has("broken-json") ?? false);
  return server;
};

const clientOf = async ({ origin }: FlagServer, token = TOKEN): Promise<Client> => {
  const domain = crypto.randomUUID();
  const headers: [string, string][] = [["Authorization", token]];
  await OpenFeature.setProviderAndWait(domain, new OFREPProvider({ baseUrl: origin, headers }));
  onTestFinished(() => OpenFeature.clearProviders());
  return OpenFeature.getClient(domain);
};

describe("an OpenFeature client", () => {
  it("is given each payload in its type", async () => {
    const client = await clientOf(await started());
    expect(await client.getBooleanValue("plain", false)).toBe(true);
    expect(await client.getStringValue("text", "")).toBe("blue");
    expect(await client.getStringValue("csv", "")).toBe("a,b");
    expect(await client.getNumberValue("number", 0)).toBe(-0.5);
    expect(await client.getObjectValue("list", [])).toEqual([1, 2]);
    expect(await client.getObjectValue("object", {})).toMatchObject({ a: [1, { b: null }] });
    expect(Reflect.get({}, "c")).toBeUndefined();
  });

  it("is given a payload that is not what it says it is as the text it is", async () => {
    const client = await clientOf(await started());
    expect(await client.getStringValue("broken-number", "")).toBe("many");
    expect(await client.getStringValue("empty-number", "none")).toBe("");
    expect(await client.getStringValue("broken-json", "")).toBe("{");
  });

  it("falls back to its own default, and says why", async () => {
    const server = await started();
    const client = await clientOf(server);
    expect(await client.getNumberDetails("text", 7)).toMatchObject({
      value: 7,
      reason: "ERROR",
      errorCode: "TYPE_MISMATCH",
    });
    expect(await client.getBooleanDetails("nope", true)).toMatchObject({
      value: true,
      errorCode: "FLAG_NOT_FOUND",
    });
    for (const name of ["../admin", "a b?c#d", "__proto__", "日本"])
      expect(await client.getBooleanDetails(name, true)).toMatchObject({
        value: true,
        reason: "ERROR",
      });
    const stranger = await clientOf(server, "guessed");
    expect(await stranger.getBooleanDetails("plain", false)).toMatchObject({
      value: false,
      reason: "ERROR",
    });
  });
});
