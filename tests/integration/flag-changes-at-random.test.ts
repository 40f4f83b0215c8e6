import { describe, expect, it } from "vitest";
import type { Actor } from "@/server/domain/access/actor";
import { startConsole } from "../support/console-over-http";
import { aRandomWrite, flagsAsSeen, type Write } from "../support/random-changes";
import { type Draw, seeded } from "../support/random-flags";
import type { Called } from "../support/visitor";

/** By hand PORTSIDE_FUZZ_CHANGES says how many. */
const ASKED = process.env["PORTSIDE_FUZZ_CHANGES"];
const STEPS = Number(ASKED ?? 40);
const SEED = ASKED ? Date.now() : 5;

const QA: Actor = { id: "qa", name: "QA", kind: "user", role: "administrator" };

const changeOf = ({ data }: Called): string | null => {
  const id: unknown = data && typeof data === "object" ? Reflect.get(data, "changeId") : null;
  return typeof id === "string" ? id : null;
};

const expectClear = ({ status, reason, message }: Called, what: unknown): void => {
  expect([what, status === 500, reason === null && status >= 400]).toEqual([what, false, false]);
  if (status >= 400) expect(message, JSON.stringify(what)).toMatch(/\S/);
};

/** What was made is archived, not deleted, when that is taken back. */
const MAKES: ReadonlySet<string> = new Set(["flags.create", "flags.records.clone"]);

async function started() {
  const { runtime, signedIn } = await startConsole();
  const { database } = runtime.infrastructure;
  const visitor = await signedIn();
  for (const name of ["alpha", "beta"]) await visitor.mutate("flags.create", { name });
  const constraints = [{ contextName: "country", operator: "IN", values: ["DE"] }];
  await visitor.mutate("flags.segments.create", { name: "Germans", constraints });
  const seen = (write?: Write) =>
    flagsAsSeen(database, { archivedToo: !write || !MAKES.has(write.procedure) });
  const tryUndo = (changeId: string) => visitor.mutate("changes.undo", { changeId });
  /** Takes a change back, which has to bring what was there before. */
  const takeBack = async (changeId: string, write: Write, before: unknown) => {
    const undo = await tryUndo(changeId);
    expect([SEED, write, undo.message]).toEqual([SEED, write, null]);
    expect([SEED, write, await seen(write)]).toEqual([SEED, write, before]);
    return changeOf(undo) ?? "";
  };
  return { runtime, database, visitor, seen, tryUndo, takeBack };
}

type Started = Awaited<ReturnType<typeof started>>;

/** One write, perhaps taken back, perhaps made anew; its change where it was made. */
async function oneStep({ database, visitor, seen, takeBack }: Started, draw: Draw) {
  const write = await aRandomWrite(draw, database);
  const before = await seen(write);
  const answer = await visitor.mutate(write.procedure, write.input);
  expectClear(answer, [SEED, write]);
  const after = await seen(write);
  const changeId = changeOf(answer);
  if (!changeId) {
    expect([SEED, write, after]).toEqual([SEED, write, before]);
    return null;
  }
  if (draw.upTo(2) === 0) return changeId;
  const back = await takeBack(changeId, write, before);
  if (draw.upTo(2) === 0) await takeBack(back, write, after);
  return changeId;
}

describe("changes of every kind, one after another", () => {
  it(
    "go back to what was there before, and forward again; late, wholly or not at all",
    async () => {
      const scene = await started();
      const draw = seeded(SEED);
      const made: string[] = [];
      for (let step = 0; step < STEPS; step += 1) {
        const changeId = await oneStep(scene, draw);
        if (changeId) made.push(changeId);
      }
      expect(made.length).toBeGreaterThan(STEPS / 4);
      for (const changeId of made) {
        const before = await scene.seen();
        const late = await scene.tryUndo(changeId);
        expectClear(late, [SEED, changeId]);
        if (late.status >= 400) expect(await scene.seen()).toEqual(before);
      }
      expect(await scene.runtime.app.changes.verify(QA)).toMatchObject({ intact: true });
    },
    60_000 + STEPS * 500,
  );
});
