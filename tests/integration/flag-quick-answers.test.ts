import { get } from "node:http";
import { describe, expect, it } from "vitest";
import { startedServer } from "../support/flag-scenes";
import { BROWSER_TOKEN, type FlagServer, TOKEN } from "../support/flag-server";

type Headers = Readonly<Record<string, string>>;

/** The answer byte by byte, without what is of its own in each. */
const ask = (server: FlagServer, path: string, headers: Headers) =>
  new Promise<{ status: number | undefined; headers: object; body: string; id: unknown }>(
    (resolve, reject) => {
      get(`${server.url}${path}`, { headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          const { date: _date, "x-request-id": id, ...rest } = response.headers;
          const body = Buffer.concat(chunks).toString("base64");
          resolve({ status: response.statusCode, headers: rest, body, id });
        });
      }).on("error", reject);
    },
  );

/** The quick way and the usual one: a question mark is enough to be looked at closer. */
const bothWays = async (server: FlagServer, headers: Headers) => {
  const quick = await ask(server, "/client/features", headers);
  const usual = await ask(server, "/client/features?", headers);
  expect(quick.id).toMatch(/^[0-9a-f-]{36}$/);
  expect({ ...quick, id: null }).toEqual({ ...usual, id: null });
  return quick;
};

describe("an answer that is ready in memory", () => {
  it("is the one the usual way gives, in every encoding and form, whole and not modified", async () => {
    const server = await startedServer();
    const known = { authorization: TOKEN, "unleash-appname": "quick" };
    for (const spec of ["5.2.0", "4.0.0"]) {
      const headers = { ...known, "unleash-client-spec": spec };
      await bothWays(server, headers);
      for (const encoding of ["gzip", "br", "gzip, br"])
        expect((await bothWays(server, { ...headers, "accept-encoding": encoding })).status).toBe(
          200,
        );
    }
    const { headers } = await ask(server, "/client/features", known);
    const etag = String(Reflect.get(headers, "etag"));
    const held = await bothWays(server, { ...known, "if-none-match": etag });
    expect(held).toMatchObject({ status: 304, body: "" });
    expect((await bothWays(server, { ...known, "if-none-match": '"other"' })).status).toBe(200);
  });

  it("is refused to whom the usual way refuses it", async () => {
    const server = await startedServer();
    await ask(server, "/client/features", { authorization: TOKEN });
    for (const authorization of ["", "*:production.nobody", BROWSER_TOKEN, `Bearer ${TOKEN}`]) {
      const { status } = await ask(server, "/client/features", { authorization });
      expect(status).toBe((await ask(server, "/client/features?", { authorization })).status);
      expect(status === 200).toBe(authorization.startsWith("Bearer"));
    }
    const foreign = await ask(server, "/client/features", {
      authorization: TOKEN,
      host: "evil.example",
    });
    expect(foreign.status).toBe(421);
  });
});
