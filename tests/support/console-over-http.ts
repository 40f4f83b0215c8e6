import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { prepareRuntime } from "@/server/composition/lifecycle";
import { webRoutes } from "@/server/composition/routes";
import { type Runtime, startRuntime } from "@/server/composition/runtime";
import { parseEnvironment } from "@/server/config/env";
import { createHygiene } from "@/server/http/hygiene";
import { createRequestListener } from "@/server/http/request-listener";
import { createRouteTable } from "@/server/http/route";
import { createTrpcMount } from "@/server/http/trpc-mount";
import { freshDatabase } from "./database";
import { createVisitor, type Visitor } from "./visitor";

export const ADMINISTRATOR = {
  email: "nora.hale@example.org",
  password: "harbour lights 42",
} as const;

/** REST tokens of the console under test, by role. */
export const API_TOKENS = {
  viewer: "viewer-canary-secret",
  operator: "operator-canary-secret",
  administrator: "administrator-canary-secret",
} as const;

export interface ConsoleOverHttp {
  readonly url: URL;
  readonly runtime: Runtime;
  /** A browser that has not been here before. */
  visit(): Visitor;
  /** A browser signed in as the first administrator. */
  signedIn(): Promise<Visitor>;
}

/** The console as it is composed for production, on a database of its own and without pages. */
export async function startConsole(
  variables: Readonly<Record<string, string>> = {},
): Promise<ConsoleOverHttp> {
  const { url: databaseUrl } = await freshDatabase();
  const dataDir = await mkdtemp(path.join(tmpdir(), "portside-console-"));
  const environment = parseEnvironment(
    {
      NODE_ENV: "test",
      LOG_LEVEL: "silent",
      PORTSIDE_DEMO: "0",
      PORTSIDE_DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      PORTSIDE_ADMIN_EMAIL: ADMINISTRATOR.email,
      PORTSIDE_ADMIN_PASSWORD: ADMINISTRATOR.password,
      PORTSIDE_INIT_API_TOKENS: Object.entries(API_TOKENS)
        .map((pair) => pair.join(":"))
        .join(","),
      ...variables,
    },
    process.cwd(),
  );
  const runtime = await startRuntime(environment);
  await prepareRuntime(runtime);
  const stopping = new AbortController();
  const url = await listen(runtime, stopping.signal);
  onTestFinished(async () => {
    stopping.abort();
    await runtime.infrastructure.close();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 10 });
  });
  const visit = () => createVisitor(url);
  const signedIn = async () => {
    const visitor = visit();
    await visitor.signIn(ADMINISTRATOR);
    return visitor;
  };
  return { url, runtime, visit, signedIn };
}

async function listen(runtime: Runtime, stopping: AbortSignal): Promise<URL> {
  const { app, authentication, infrastructure, lastAnswers } = runtime;
  const server = createServer(
    createRequestListener({
      inspect: createHygiene({
        allowedHosts: new Set(["127.0.0.1"]),
        trustedProxies: [],
        isDevelopment: false,
      }),
      findRoute: createRouteTable(webRoutes(runtime, stopping)),
      authentication,
      pages: {
        trpc: createTrpcMount({ app, authentication, lastAnswers }),
        render: async (_request, response) => void response.writeHead(404).end(),
      },
      isStopping: () => false,
      isDevelopment: false,
      logger: infrastructure.logger,
      metrics: infrastructure.metrics,
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The console has no port.");
  return new URL(`http://127.0.0.1:${address.port}`);
}
