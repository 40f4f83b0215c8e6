import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Metrics } from "@/server/ports/metrics";
import { ANSWER_HEADERS } from "./security-headers";

/** An answer that is ready in memory. */
export interface ReadyAnswer {
  readonly status: 200 | 304;
  readonly head: PreparedHead;
  readonly body: Buffer | null;
  /** Runs when it has been sent. */
  readonly sent: (() => void) | null;
}

/** Null where more has to be looked at: then the request takes the usual way, with the same answer in the end. */
export type QuickAnswer = (request: IncomingMessage) => ReadyAnswer | null;

/** Headers in the flat form Node writes without looking at them again; the request's id stands first. */
export interface PreparedHead {
  readonly pairs: string[];
}

const ID_AT = 1;

export const prepareHead = (own: Readonly<Record<string, string | number>>): PreparedHead => ({
  pairs: [
    ...["x-request-id", ""],
    ...ANSWER_HEADERS.flat(),
    ...Object.entries(own).flatMap(([name, value]) => [name, String(value)]),
  ],
});

export interface QuickAnswersDeps {
  /** By the whole target of the request, so that nothing has to be taken apart. */
  readonly answers: ReadonlyMap<string, QuickAnswer>;
  /** Whether the request may be answered without a closer look. */
  readonly isPlain: (request: IncomingMessage) => boolean;
  readonly metrics: Metrics;
}

/** Answers what is ready at once; says whether it did. */
export function createQuickAnswers({ answers, isPlain, metrics }: QuickAnswersDeps) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const { url = "", method } = request;
    const find = answers.get(url);
    if (find === undefined || method !== "GET" || !isPlain(request)) return false;
    const started = performance.now();
    const answer = find(request);
    if (answer === null) return false;
    const { status, head, body, sent } = answer;
    head.pairs[ID_AT] = randomUUID();
    response.writeHead(status, head.pairs);
    if (sent !== null) response.once("finish", sent);
    response.end(body ?? undefined);
    metrics.requestEnded({ method, route: url, status, ms: performance.now() - started });
    return true;
  };
}
