import type { ServerResponse } from "node:http";
import { createHTTPHandler } from "@trpc/server/adapters/standalone";
import type { Application } from "@/server/composition/application";
import { DomainError } from "@/server/domain/shared/errors";
import type { LastAnswers } from "@/server/trpc/last-answers";
import { appRouter } from "@/server/trpc/root";
import type { PersonAuthentication } from "./authentication";
import type { Arrival } from "./dispatch";
import { requireSameOrigin } from "./same-origin";

export const TRPC_PREFIX = "/api/trpc/";
const MAX_BODY_BYTES = 256 * 1024;
/** The file of a whole system's flags is larger than any form. */
const FILES = `${TRPC_PREFIX}flags.exchange.`;
const MAX_FILE_BYTES = 16 * 1024 * 1024;

/** How large the body of a procedure's call may be. */
export const trpcBodyLimit = (pathname: string): number =>
  pathname.startsWith(FILES) ? MAX_FILE_BYTES : MAX_BODY_BYTES;

export interface TrpcMountDeps {
  readonly app: Application;
  readonly authentication: PersonAuthentication;
  readonly lastAnswers: LastAnswers;
}

/** Says how old an answer is that had to be given from before. */
function sayAge(response: ServerResponse, at: Date): void {
  const seconds = Math.ceil((Date.now() - at.getTime()) / 1_000);
  const said = Number(response.getHeader("age") ?? 0);
  response.setHeader("age", String(Math.max(said, seconds)));
}

/** tRPC without a framework around it. The request itself carries who asks, so the two are joined by a map. */
export function createTrpcMount({ app, authentication, lastAnswers }: TrpcMountDeps) {
  const arrivals = new WeakMap<object, Arrival>();
  const handlerFor = (maxBodySize: number) =>
    createHTTPHandler({
      router: appRouter,
      basePath: TRPC_PREFIX,
      maxBodySize,
      /** A query whose input is longer than an address may be asked for by POST. */
      allowMethodOverride: true,
      createContext: async ({ req, res }) => {
        const arrival = arrivals.get(req);
        const session = await authentication.session(req);
        return {
          app,
          actor: session?.actor ?? null,
          session,
          requestId: arrival?.requestId ?? "",
          lastAnswers,
          answeredFrom: (at: Date) => sayAge(res, at),
        };
      },
      onError: ({ req, error, path }) => {
        if (error.code !== "INTERNAL_SERVER_ERROR") return;
        arrivals.get(req)?.logger.error("A procedure failed", { path, error });
      },
    });
  const handle = handlerFor(MAX_BODY_BYTES);
  const handleFile = handlerFor(MAX_FILE_BYTES);
  return (arrival: Arrival): void => {
    const { request, response } = arrival;
    if (request.method === "POST") {
      requireSameOrigin(request, arrival.url.host);
      if (!request.headers["content-type"]?.startsWith("application/json"))
        throw new DomainError("unsupported_media_type", "Send the body as application/json.");
    }
    response.setHeader("cache-control", "no-store");
    arrivals.set(request, arrival);
    if (arrival.url.pathname.startsWith(FILES)) handleFile(request, response);
    else handle(request, response);
  };
}
