import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import type { Actor } from "@/server/domain/access/actor";
import { appRouter } from "@/server/trpc/root";
import { inputFor, type Pools } from "../support/arbitrary-input";
import { type ConsoleOverHttp, startConsole } from "../support/console-over-http";
import type { Called, Visitor } from "../support/visitor";

/** The same few for each procedure each time; by hand PORTSIDE_FUZZ_INPUTS says how many others. */
const ASKED = process.env["PORTSIDE_FUZZ_INPUTS"];
const EACH = Number(ASKED ?? 12);
const SEED = ASKED ? Date.now() : 1;

const ANSWERS_WITHIN_MS = 8_000;

interface Definition {
  readonly type: "query" | "mutation" | "subscription";
  readonly inputs: readonly z.ZodType[];
}

const procedures = Object.entries<unknown>(appRouter._def.procedures)
  .map(([path, procedure]) => ({ path, ...(procedure as { readonly _def: Definition })._def }))
  .filter(({ path, type }) => type !== "subscription" && /^(flags|changes)\./.test(path));

const NAME = "payments.new-card-processor";

const POOLS: Pools = {
  name: [NAME, "other.flag", "nope"],
  names: [NAME, "other.flag"],
  as: ["a.copy", NAME],
  feature: [NAME, "other.flag"],
  environment: ["production", "staging", "moon"],
  environments: ["production", "staging"],
  from: ["production", "staging"],
  to: ["production", "staging"],
  project: ["default", "nope"],
  version: [0, 1, 2],
  weight: [0, 500, 1000],
  timeZone: ["Europe/Berlin", "Mars/Olympus"],
  url: ["https://192.0.2.1/hook", "http://127.0.0.1/"],
  limit: [1, 50],
  segments: [1, 99],
  id: [1, "first", "nope"],
  window: ["1h"],
};

const isClear = ({ code, reason, message, status }: Called): boolean =>
  code !== "INTERNAL_SERVER_ERROR" && reason !== null && status !== 500 && /\S/.test(message ?? "");

const QA: Actor = { id: "qa", name: "QA", kind: "user", role: "administrator" };

const tooLong = (): Promise<null> => sleep(ANSWERS_WITHIN_MS, null, { ref: false });

async function furnished(): Promise<{ console: ConsoleOverHttp; visitor: Visitor }> {
  const console = await startConsole();
  const visitor = await console.signedIn();
  for (const name of [NAME, "other.flag"]) await visitor.mutate("flags.create", { name });
  await visitor.mutate("flags.segments.create", {
    name: "Germans",
    constraints: [{ contextName: "country", operator: "IN", values: ["DE"] }],
  });
  return { console, visitor };
}

interface Trial {
  readonly path: string;
  readonly input: unknown;
}

/** What went wrong: nothing may fail inside, stay without an answer or be refused without saying why. */
async function tried(
  visitor: Visitor,
  { path, input }: Trial,
): Promise<"done" | "refused" | unknown[]> {
  const answer = await Promise.race([visitor.mutate(path, input), tooLong()]);
  if (answer === null) return [path, input, "no answer"];
  if (answer.status < 400) return "done";
  return isClear(answer) ? "refused" : [path, input, answer.status, answer.message];
}

const trials = (): Trial[] =>
  procedures.flatMap(({ path, inputs: [schema] }, index) =>
    schema
      ? fc
          .sample(inputFor(schema, POOLS), { numRuns: EACH, seed: SEED + index })
          .map((input) => ({ path, input }))
      : [],
  );

describe("whatever is asked of Flags", () => {
  it(
    "is done, or refused with what is wrong; nothing fails",
    async () => {
      const { console, visitor } = await furnished();
      const outcomes: unknown[] = [];
      for (const trial of trials()) outcomes.push(await tried(visitor, trial));
      expect(outcomes.filter((outcome) => Array.isArray(outcome))).toEqual([]);
      expect(outcomes.filter((outcome) => outcome === "refused").length).toBeGreaterThan(100);
      expect(outcomes.filter((outcome) => outcome === "done").length).toBeGreaterThan(30);
      expect(Reflect.get({}, "polluted")).toBeUndefined();
      expect(await console.runtime.app.changes.verify(QA)).toMatchObject({ intact: true });
    },
    60_000 + EACH * 5_000,
  );
});
