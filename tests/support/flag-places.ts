import { createHash, randomUUID } from "node:crypto";
import { createPrismaUnitOfWork } from "@/server/adapters/prisma/prisma-unit-of-work";
import { createUnleashEvaluationTools } from "@/server/adapters/unleash/evaluation-tools";
import { composeChanges } from "@/server/composition/changes";
import { composeFlags } from "@/server/composition/flags";
import { flagInverses } from "@/server/composition/inverses/flag-inverses";
import type { InverseEntry } from "@/server/composition/inverses/inverse-entry";
import type { Actor } from "@/server/domain/access/actor";
import { DomainError } from "@/server/domain/shared/errors";
import { freshDatabase } from "./database";

export const ana: Actor = { id: "ana", name: "Ana", kind: "user", role: "operator" };
export const ada: Actor = { id: "ada", name: "Ada", kind: "user", role: "administrator" };
export const vic: Actor = { id: "vic", name: "Vic", kind: "user", role: "viewer" };

/** Every use case of flags and of the log of changes, on a database of its own. */
export async function flagsWithUndo() {
  const { prisma } = await freshDatabase();
  const unitOfWork = createPrismaUnitOfWork(prisma);
  let now = new Date("2026-08-05T14:00:00.000Z");
  const clock = { now: () => now };
  const deps = { unitOfWork, clock, tools: createUnleashEvaluationTools(), newId: randomUUID };
  const flags = composeFlags(deps);
  const entries: Readonly<Record<string, InverseEntry>> = flagInverses(flags);
  const changes = composeChanges({
    unitOfWork,
    clock,
    sha256: (text: string) => createHash("sha256").update(text).digest("hex"),
    inverses: ({ command, input }) => {
      const known = entries[command];
      const run = known?.prepare(input);
      return known && run
        ? { permission: known.permission, isOutside: known.isOutside, run }
        : null;
    },
  });
  const add = async (...names: string[]): Promise<void> => {
    for (const name of names)
      await flags.create(ana, { name, type: "release", description: "", impressionData: false });
  };
  const pass = (ms: number): void => {
    now = new Date(now.getTime() + ms);
  };
  return { prisma, unitOfWork, flags, changes, add, pass };
}

export async function refusalOf(attempt: Promise<unknown>): Promise<DomainError> {
  const outcome = await attempt.then(
    () => null,
    (error: unknown) => error,
  );
  if (outcome instanceof DomainError) return outcome;
  throw new Error(`It was not refused: ${String(outcome)}`);
}
