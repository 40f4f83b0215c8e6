import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type RouterSettings, type RouterView, readPlan } from "./protocol";
import type { ApplyOutcome, RouteTable } from "./route-table";

const MAX_BODY_BYTES = 1_048_576;

async function readJson(incoming: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > MAX_BODY_BYTES) throw new TypeError("The body is too large.");
    chunks.push(bytes);
  }
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

const replyOutcome = (response: ServerResponse, outcome: ApplyOutcome): void =>
  reply(response, outcome.outcome === "applied" ? 200 : 409, outcome);

const isAuthorized = (incoming: IncomingMessage, token: string): boolean => {
  const given = Buffer.from(incoming.headers.authorization ?? "");
  const expected = Buffer.from(`Bearer ${token}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
};

/** The router's control endpoint: loopback, and only for who can read the token in its folder. */
export function createControlServer(
  settings: RouterSettings,
  table: () => RouteTable,
  shutDown: () => void,
): Server {
  const view = (): RouterView => ({
    environment: settings.environment,
    pid: process.pid,
    routes: table().views(),
  });

  const dispatch = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(incoming.url ?? "/", "http://router");
    const service = decodeURIComponent(/^\/routes\/([^/]+)/.exec(pathname)?.[1] ?? "");
    const action = `${incoming.method} ${pathname.replace(/^(\/routes\/)[^/]+/, "$1:service")}`;
    switch (action) {
      case "GET /view":
        reply(response, 200, view());
        return;
      case "POST /routes/:service":
        reply(response, 200, await table().ensure(service));
        return;
      case "PUT /routes/:service":
        replyOutcome(response, await table().apply(service, readPlan(await readJson(incoming))));
        return;
      case "PUT /routes/:service/fence": {
        const body = readPlan({ targets: [], ...(Object(await readJson(incoming)) as object) });
        replyOutcome(response, await table().raiseFence(service, body.fence));
        return;
      }
      case "POST /shutdown":
        reply(response, 202, {});
        shutDown();
        return;
      default:
        reply(response, 404, { error: `Nothing at ${action}.` });
    }
  };

  return createServer({ keepAliveTimeout: 65_000 }, (incoming, response) => {
    if (!isAuthorized(incoming, settings.token)) {
      reply(response, 401, { error: "Not this router's token." });
      return;
    }
    dispatch(incoming, response).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      reply(response, error instanceof TypeError || error instanceof SyntaxError ? 400 : 500, {
        error: message,
      });
    });
  });
}
