import type { IncomingMessage, ServerResponse } from "node:http";
import type { Metrics } from "@/server/ports/metrics";
import { type PreparedHead, writePreparedHead } from "./prepared-head";

/** An answer that is ready in memory. */
export interface ReadyAnswer {
  readonly head: PreparedHead;
  readonly body: Buffer | null;
  /** Runs when it has been sent. */
  readonly sent: (() => void) | null;
}

/** Null where more has to be looked at: then the request takes the usual way, with the same answer in the end. */
export type QuickAnswer = (request: IncomingMessage) => ReadyAnswer | null;

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
    const { head, body, sent } = answer;
    writePreparedHead(request, response, head);
    if (sent !== null) response.once("finish", sent);
    response.end(body ?? undefined);
    const { status } = head;
    metrics.requestEnded({ method, route: url, status, ms: performance.now() - started });
    return true;
  };
}
