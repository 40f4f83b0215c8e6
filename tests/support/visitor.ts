import { z } from "zod";

const trpcAnswer = z.union([
  z.object({ result: z.object({ data: z.object({ json: z.unknown().optional() }) }) }),
  z.object({
    error: z.object({
      json: z.object({
        message: z.string(),
        data: z.object({ code: z.string(), reason: z.string().nullable(), details: z.unknown() }),
      }),
    }),
  }),
]);

export interface Called {
  readonly status: number;
  /** What the procedure answered, dates as texts; undefined for a refusal. */
  readonly data: unknown;
  /** The refusal's code: "FORBIDDEN". */
  readonly code: string | null;
  readonly reason: string | null;
  readonly message: string | null;
  readonly details: unknown;
  readonly text: string;
}

export interface Visitor {
  readonly base: URL;
  /** The cookie this browser holds, as it sends it. */
  cookie: string;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Sends JSON as a page of the console does. */
  post(path: string, body: unknown): Promise<Response>;
  signIn(credentials: { readonly email: string; readonly password: string }): Promise<Response>;
  query(procedure: string, input?: unknown): Promise<Called>;
  mutate(procedure: string, input?: unknown): Promise<Called>;
}

/** A browser: one origin, one cookie. */
export function createVisitor(base: URL): Visitor {
  const visitor: Visitor = {
    base,
    cookie: "",
    async fetch(path, init = {}) {
      const headers = new Headers(init.headers);
      if (visitor.cookie) headers.set("cookie", visitor.cookie);
      const answer = await fetch(new URL(path, base), { ...init, headers, redirect: "manual" });
      const [pair] = (answer.headers.get("set-cookie") ?? "").split(";");
      if (pair) visitor.cookie = pair.endsWith("=") ? "" : pair;
      return answer;
    },
    post: (path, body) => visitor.fetch(path, posting(body)),
    signIn: (credentials) => visitor.post("/api/sign-in", credentials),
    async query(procedure, input) {
      const search = new URLSearchParams({ input: JSON.stringify({ json: input ?? null }) });
      const given = input === undefined ? "" : `?${search}`;
      return read(await visitor.fetch(`/api/trpc/${procedure}${given}`));
    },
    mutate: async (procedure, input) =>
      read(await visitor.post(`/api/trpc/${procedure}`, { json: input ?? null })),
  };
  const posting = (body: unknown): RequestInit => ({
    method: "POST",
    headers: {
      "content-type": "application/json",
      origin: base.origin,
      "sec-fetch-site": "same-origin",
    },
    body: JSON.stringify(body),
  });
  return visitor;
}

async function read(answer: Response): Promise<Called> {
  const text = await answer.text();
  const parsed = trpcAnswer.parse(JSON.parse(text));
  const refusal = "error" in parsed ? parsed.error.json : null;
  return {
    status: answer.status,
    data: "result" in parsed ? parsed.result.data.json : undefined,
    code: refusal?.data.code ?? null,
    reason: refusal?.data.reason ?? null,
    message: refusal?.message ?? null,
    details: refusal?.data.details ?? null,
    text,
  };
}
