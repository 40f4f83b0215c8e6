import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import type { Stores, UnitOfWork, UnitOptions } from "@/server/ports/unit-of-work";
import type { PrismaClient } from "./generated/client";
import { classify, translate } from "./prisma-errors";
import { createPrismaUnit } from "./prisma-stores";

const MAX_ATTEMPTS = 4;
const BASE_DELAY_MS = 20;
const LARGE_TIMEOUT_MS = 60_000;

/** A unit in progress, found by the units that start inside it. */
interface Scope {
  readonly stores: Stores;
  isOpen: boolean;
}

/** What one attempt did before it failed. */
interface Attempt {
  isWorkDone: boolean;
  lastChangeId: string | null;
}

export function createPrismaUnitOfWork(prisma: PrismaClient): UnitOfWork {
  const scopes = new AsyncLocalStorage<Scope>();
  const reads = createPrismaUnit(prisma).stores;

  const openStores = (): Stores | null => {
    const scope = scopes.getStore();
    return scope?.isOpen ? scope.stores : null;
  };

  return {
    async run(work, options = {}) {
      const outer = openStores();
      if (outer) return work(outer);
      return runWithRetries({ prisma, scopes, options }, work);
    },
    async read(work) {
      try {
        return await work(openStores() ?? reads);
      } catch (failure) {
        throw translate(failure);
      }
    },
  };
}

interface Runner {
  readonly prisma: PrismaClient;
  readonly scopes: AsyncLocalStorage<Scope>;
  readonly options: UnitOptions;
}

async function runWithRetries<T>(runner: Runner, work: (stores: Stores) => Promise<T>): Promise<T> {
  for (let attempts = 1; ; attempts += 1) {
    const attempt: Attempt = { isWorkDone: false, lastChangeId: null };
    let result: T | undefined;
    try {
      return await transact(runner, attempt, async (stores) => {
        result = await work(stores);
        return result;
      });
    } catch (failure) {
      const next = await decide(runner.prisma, attempt, { failure, attempts });
      if (next === "committed") return result as T;
      if (next === "give up") throw translate(failure);
      await sleep(BASE_DELAY_MS * 2 ** attempts * (0.5 + Math.random()));
    }
  }
}

const transact = <T>(
  { prisma, scopes, options }: Runner,
  attempt: Attempt,
  work: (stores: Stores) => Promise<T>,
): Promise<T> =>
  prisma.$transaction(
    async (tx) => {
      const unit = createPrismaUnit(tx, options);
      const scope: Scope = { stores: unit.stores, isOpen: true };
      try {
        const result = await scopes.run(scope, () => work(unit.stores));
        scope.isOpen = false;
        await unit.flush();
        attempt.lastChangeId = unit.lastChangeId();
        attempt.isWorkDone = true;
        return result;
      } finally {
        scope.isOpen = false;
      }
    },
    options.isLarge ? { timeout: LARGE_TIMEOUT_MS } : {},
  );

type Next = "again" | "give up" | "committed";

interface Failed {
  readonly failure: unknown;
  readonly attempts: number;
}

async function decide(prisma: PrismaClient, attempt: Attempt, failed: Failed): Promise<Next> {
  const kind = classify(failed.failure);
  if (kind === "connection" && attempt.isWorkDone) {
    const settled = await settle(prisma, attempt.lastChangeId);
    if (settled !== "again") return settled;
  }
  const isRetryable = kind === "transient" || kind === "connection";
  return isRetryable && failed.attempts < MAX_ATTEMPTS ? "again" : "give up";
}

/**
 * A connection lost while committing leaves open whether the unit was kept. Its change is the proof: with it there the
 * unit was kept, without it nothing was. A unit that changed nothing on record is not tried again.
 */
async function settle(prisma: PrismaClient, lastChangeId: string | null): Promise<Next> {
  if (lastChangeId === null) return "give up";
  const isCommitted = await wasCommitted(prisma, lastChangeId);
  if (isCommitted === null) return "give up";
  return isCommitted ? "committed" : "again";
}

/** Waits for the head of the chain first: a commit still under way holds it. Null when the database does not answer. */
async function wasCommitted(prisma: PrismaClient, changeId: string): Promise<boolean | null> {
  try {
    return await prisma.$transaction(async (tx) => {
      await tx.$queryRaw`select seq from change_head where id = 1 for update`;
      return (
        (await tx.change.findUnique({ where: { id: changeId }, select: { id: true } })) !== null
      );
    });
  } catch {
    return null;
  }
}
