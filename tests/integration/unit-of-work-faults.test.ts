import { Client } from "pg";
import { describe, expect, it } from "vitest";
import { createPrisma } from "@/server/adapters/prisma/client";
import type { PrismaClient } from "@/server/adapters/prisma/generated/client";
import { createPrismaUnitOfWork } from "@/server/adapters/prisma/prisma-unit-of-work";
import type { Stores } from "@/server/ports/unit-of-work";
import { aChangeDraft } from "../support/change-drafts";
import { freshDatabase } from "../support/database";
import { silentLogger } from "../support/silent-logger";

const lost = (): Error => new Error("Connection terminated unexpectedly");

type Transact = (work: (tx: unknown) => Promise<unknown>) => Promise<unknown>;

/** The same client, but its first transaction goes the way of `first`. */
function withFirstTransaction(
  prisma: PrismaClient,
  first: (transact: Transact, work: (tx: unknown) => Promise<unknown>) => Promise<unknown>,
): PrismaClient {
  const transact = prisma.$transaction.bind(prisma) as unknown as Transact;
  let count = 0;
  return new Proxy(prisma, {
    get(target, key) {
      if (key !== "$transaction") return Reflect.get(target, key);
      return (work: (tx: unknown) => Promise<unknown>) => {
        count += 1;
        return count === 1 ? first(transact, work) : transact(work);
      };
    },
  });
}

const toggle = ({ changes }: Stores) => changes.append(aChangeDraft());

describe("a unit of work when things go wrong", () => {
  it("is tried again after a deadlock, and loses nothing", async () => {
    const { prisma } = await freshDatabase();
    const unitOfWork = createPrismaUnitOfWork(prisma);
    const { promise: bothHold, resolve } = Promise.withResolvers<void>();
    let holding = 0;
    let attempts = 0;
    const swap = (first: string, second: string) =>
      unitOfWork.run(async ({ environments }) => {
        attempts += 1;
        const touch = async (name: string) => {
          const environment = await environments.findByName(name);
          if (environment)
            await environments.save({ ...environment, title: `${environment.title}.` });
        };
        await touch(first);
        holding += 1;
        if (holding === 2) resolve();
        await bothHold;
        await touch(second);
      });
    await Promise.all([swap("development", "staging"), swap("staging", "development")]);
    expect(attempts).toBeGreaterThan(2);
    const titles = await unitOfWork.read(({ environments }) => environments.list());
    expect(titles.map(({ title }) => title)).toEqual(["Development..", "Staging..", "Production"]);
  });

  it("is tried again when its connection is cut, with one effect", async () => {
    const { prisma, url } = await freshDatabase();
    const unitOfWork = createPrismaUnitOfWork(prisma);
    const saboteur = new Client({ connectionString: url });
    await saboteur.connect();
    let attempts = 0;
    await unitOfWork.run(async (stores) => {
      attempts += 1;
      await toggle(stores);
      if (attempts === 1)
        await saboteur.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and state like 'idle in transaction%'`,
        );
      await stores.environments.list();
    });
    await saboteur.end();
    expect(attempts).toBe(2);
    expect(await prisma.change.count()).toBe(1);
  });

  it("is not done twice when the answer to its commit is lost", async () => {
    const { prisma } = await freshDatabase();
    let attempts = 0;
    const unitOfWork = createPrismaUnitOfWork(
      withFirstTransaction(prisma, async (transact, work) => {
        await transact(work);
        throw lost();
      }),
    );
    const change = await unitOfWork.run((stores) => {
      attempts += 1;
      return toggle(stores);
    });
    expect(attempts).toBe(1);
    expect(await prisma.change.findMany({ select: { id: true } })).toEqual([{ id: change.id }]);
  });

  it("is done again when its commit never arrived", async () => {
    const { prisma } = await freshDatabase();
    let attempts = 0;
    const unitOfWork = createPrismaUnitOfWork(
      withFirstTransaction(prisma, (transact, work) =>
        transact(async (tx) => {
          await work(tx);
          throw lost();
        }),
      ),
    );
    const change = await unitOfWork.run((stores) => {
      attempts += 1;
      return toggle(stores);
    });
    expect(attempts).toBe(2);
    expect(await prisma.change.findMany({ select: { id: true } })).toEqual([{ id: change.id }]);
  });

  it("gives a commit up as unknown rather than risk a second effect without a record", async () => {
    const { prisma } = await freshDatabase();
    let attempts = 0;
    const unitOfWork = createPrismaUnitOfWork(
      withFirstTransaction(prisma, async (transact, work) => {
        await transact(work);
        throw lost();
      }),
    );
    const unrecorded = unitOfWork.run(async ({ environments }) => {
      attempts += 1;
      await environments.list();
    });
    await expect(unrecorded).rejects.toMatchObject({ code: "unavailable" });
    expect(attempts).toBe(1);
  });

  it("says that the database cannot be reached", async () => {
    const prisma = createPrisma({
      url: "postgresql://nobody:nothing@127.0.0.1:9/none",
      logger: silentLogger,
    });
    const unitOfWork = createPrismaUnitOfWork(prisma);
    await expect(unitOfWork.run(toggle)).rejects.toMatchObject({ code: "unavailable" });
    await expect(unitOfWork.read(({ environments }) => environments.list())).rejects.toMatchObject({
      code: "unavailable",
    });
    await prisma.$disconnect();
  });

  it("refuses a text the database cannot hold, and nothing breaks", async () => {
    const { prisma } = await freshDatabase();
    const unitOfWork = createPrismaUnitOfWork(prisma);
    const doomed = unitOfWork.run(({ changes }) =>
      changes.append(aChangeDraft({ reason: "with a \u0000 in it" })),
    );
    await expect(doomed).rejects.toMatchObject({ code: "invalid_input" });
    await unitOfWork.run(toggle);
    expect(await prisma.change.count()).toBe(1);
  });
});
