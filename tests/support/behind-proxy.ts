import { request } from "node:http";
import { constants, createGunzip } from "node:zlib";
import { Unleash } from "unleash-client";
import { onTestFinished } from "vitest";
import { startConsole } from "./console-process";
import { freshDatabase } from "./database";
import { ana, NAME } from "./flag-scenes";
import { BROWSER_TOKEN, startFlagServer, TOKEN } from "./flag-server";
import { PUBLIC_ORIGIN, type ReverseProxy } from "./reverse-proxies";
import { until } from "./until";

export const ADMINISTRATOR = { email: "ada@example.org", password: "harbour lights 42" };
export const HEADERS = { authorization: TOKEN, "unleash-client-spec": "5.2.0" };
/** The stream by which Portside reads its own flags. */
export const OWN = 1;

/** A whole console behind a proxy that ends TLS, and what toggles its flag from elsewhere. */
export async function behind(
  start: (target: string) => Promise<ReverseProxy>,
  variables: Readonly<Record<string, string>> = {},
) {
  const database = await freshDatabase();
  const editor = await startFlagServer({ database });
  const terms = { type: "release", impressionData: false } as const;
  await editor.flags.create(ana, { name: NAME, description: "x".repeat(2_000), ...terms });
  const portside = await startConsole({
    DATABASE_URL: database.url,
    PORTSIDE_ROLES: "web,gateway",
    PORTSIDE_URL: PUBLIC_ORIGIN,
    PORTSIDE_TRUSTED_PROXIES: "127.0.0.1",
    PORTSIDE_ADMIN_EMAIL: ADMINISTRATOR.email,
    PORTSIDE_ADMIN_PASSWORD: ADMINISTRATOR.password,
    PORTSIDE_INIT_BACKEND_TOKENS: TOKEN,
    PORTSIDE_INIT_FRONTEND_TOKENS: BROWSER_TOKEN,
    ...variables,
  });
  await portside.ready();
  // It has a flag of its own, and reads it by a stream of its own.
  await until("its own reader", async () => (await openStreams(portside.origin, "flags")) === OWN);
  const proxy = await start(portside.origin);
  return { portside, proxy, editor, origin: proxy.origin };
}

export type Behind = Awaited<ReturnType<typeof behind>>;

export const direct = async (target: string): Promise<ReverseProxy> => ({
  origin: target,
  cut: () => undefined,
});

/** A stream read raw, with what of it has come. */
export function readStream(url: string, headers: Readonly<Record<string, string>> = HEADERS) {
  const stream = { text: "", status: 0, isOver: false, headers: {} as Record<string, unknown> };
  const reading = request(url, { headers }, (response) => {
    stream.status = response.statusCode ?? 0;
    stream.headers = response.headers;
    const isZipped = response.headers["content-encoding"] === "gzip";
    const text = isZipped
      ? response.pipe(createGunzip({ flush: constants.Z_SYNC_FLUSH }))
      : response;
    text.setEncoding("utf8").on("data", (chunk: string) => {
      stream.text += chunk;
    });
    for (const one of [text, response]) one.on("error", () => undefined);
    response.once("close", () => {
      stream.isOver = true;
    });
  });
  reading.on("error", () => {
    stream.isOver = true;
  });
  reading.end();
  onTestFinished(() => void reading.destroy());
  return Object.assign(stream, { leave: () => reading.destroy() });
}

export const raw = async (url: string, headers: Readonly<Record<string, string>>) => {
  const { promise, resolve } = Promise.withResolvers<{
    status: number | undefined;
    headers: Record<string, unknown>;
    body: Buffer;
  }>();
  request(url, { headers }, (response) => {
    const chunks: Buffer[] = [];
    response.on("data", (chunk: Buffer) => chunks.push(chunk));
    response.once("end", () =>
      resolve({
        status: response.statusCode,
        headers: response.headers,
        body: Buffer.concat(chunks),
      }),
    );
  }).end();
  return promise;
};

export const sdkThrough = async (origin: string, type: "polling" | "streaming") => {
  const sdk = new Unleash({
    url: `${origin}/api`,
    appName: `behind-${type}`,
    customHeaders: { Authorization: TOKEN },
    refreshInterval: 100,
    disableMetrics: true,
    experimentalMode: type === "streaming" ? { type } : { type, format: "full" },
    storageProvider: { set: async () => undefined, get: async () => undefined },
  });
  sdk.on("error", () => undefined);
  onTestFinished(() => sdk.destroy());
  await new Promise<void>((resolve) => sdk.once("synchronized", () => resolve()));
  return sdk;
};

export const openStreams = async (origin: string, kind: string): Promise<number> => {
  const metrics = await (await fetch(`${origin}/metrics`)).text();
  return Number(new RegExp(`portside_streams_open\\{kind="${kind}"\\} (\\d+)`).exec(metrics)?.[1]);
};

export const signIn = async (origin: string) => {
  const answer = await fetch(`${origin}/api/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: PUBLIC_ORIGIN },
    body: JSON.stringify(ADMINISTRATOR),
  });
  const said = answer.headers.get("set-cookie") ?? "";
  return { status: answer.status, said, cookie: said.split(";", 1)[0] ?? "" };
};
