import { randomUUID } from "node:crypto";
import type { HttpReply, HttpRequest } from "@/demo/platform/http-server";

/** How long a processor takes to answer: never less than `fromMs`, rarely more than `toMs`. */
export interface Pace {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface Decision {
  readonly id: string;
  readonly isApproved: boolean;
}

const REMEMBERED = 5_000;
const DECLINED_TOKEN = /0002$/;

/** A card processor's books: one decision per key, and what was given back. The oldest are forgotten. */
export function createBooks() {
  const byKey = new Map<string, Decision>();
  const approved = new Set<string>();
  return {
    decide: (key: string, card: string): Decision => {
      const known = byKey.get(key);
      if (known) return known;
      const decision = { id: randomUUID(), isApproved: !DECLINED_TOKEN.test(card) };
      byKey.set(key, decision);
      if (decision.isApproved) approved.add(decision.id);
      forgetOldest(byKey);
      forgetOldest(approved);
      return decision;
    },
    giveBack: (id: string): boolean => approved.delete(id),
  };
}

function forgetOldest(kept: Map<string, unknown> | Set<string>): void {
  if (kept.size <= REMEMBERED) return;
  for (const oldest of kept.keys()) {
    kept.delete(oldest);
    return;
  }
}

/** Answers after a time that is mostly short and sometimes long, as on a real line. */
export const paced =
  ({ fromMs, toMs }: Pace, answer: (request: HttpRequest) => HttpReply) =>
  async (request: HttpRequest): Promise<HttpReply> => {
    const delayMs = fromMs + (toMs - fromMs) * Math.random() ** 2;
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    return answer(request);
  };
