import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { PrismaClient } from "@/server/adapters/prisma/generated/client";
import { createPrismaUnitOfWork } from "@/server/adapters/prisma/prisma-unit-of-work";
import { verifyChanges } from "@/server/application/changes/verify-changes";
import { SYSTEM_ACTOR } from "@/server/domain/access/actor";
import { aChangeDraft } from "../support/change-drafts";
import { freshDatabase } from "../support/database";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const COUNT = 12;

async function chained() {
  const { prisma } = await freshDatabase();
  const unitOfWork = createPrismaUnitOfWork(prisma);
  for (let index = 0; index < COUNT; index += 1)
    await unitOfWork.run(({ changes }) =>
      changes.append(aChangeDraft({ object: { kind: "flag", id: `flag-${index}` } })),
    );
  return {
    prisma,
    verify: () =>
      verifyChanges({ unitOfWork, sha256, clock: { now: () => new Date() } })(SYSTEM_ACTOR),
  };
}

/** What only somebody with all rights on the database can do. */
async function tamper(prisma: PrismaClient, sql: string): Promise<void> {
  await prisma.$transaction([
    prisma.$executeRawUnsafe("alter table change disable trigger all"),
    prisma.$executeRawUnsafe(sql),
    prisma.$executeRawUnsafe("alter table change enable trigger all"),
  ]);
}

describe("the chain of changes", () => {
  it("is intact when nobody touched it", async () => {
    const { verify } = await chained();
    expect(await verify()).toMatchObject({ count: COUNT, intact: true, firstBadSeq: null });
  });

  it("is intact when nothing was changed yet", async () => {
    const { prisma } = await freshDatabase();
    const verify = verifyChanges({
      unitOfWork: createPrismaUnitOfWork(prisma),
      sha256,
      clock: { now: () => new Date() },
    });
    expect(await verify(SYSTEM_ACTOR)).toEqual({
      count: 0,
      intact: true,
      firstBadSeq: null,
      headHash: null,
    });
  });

  it.each([
    ["an edit of the actor", "update change set actor_name = 'Eve' where seq = 5", 5],
    ["an edit of a value", `update change set after = '{"enabled":false}' where seq = 7`, 7],
    ["an edit of the time", "update change set at = at + interval '1 ms' where seq = 3", 3],
    ["a missing reason", "update change set reason = null where seq = 4", 4],
    ["a deleted change", "delete from change where seq = 6", 6],
    ["a cut tail", "delete from change where seq > 9", 10],
    ["everything gone", "delete from change", 1],
    [
      "two changes in each other's place",
      "update change set seq = case seq when 2 then 1003 else 1002 end where seq in (2, 3); ",
      2,
    ],
    ["a hash of somebody's own", "update change set hash = repeat('0', 64) where seq = 12", 12],
  ])("names the first entry that %s breaks", async (_what, sql, firstBadSeq) => {
    const { prisma, verify } = await chained();
    await tamper(prisma, sql);
    if (sql.includes("1003"))
      await tamper(prisma, "update change set seq = seq - 1000 where seq > 1000");
    expect(await verify()).toMatchObject({ intact: false, firstBadSeq });
  });

  it.each(["update change set actor_name = 'Eve'", "delete from change", "truncate change"])(
    "refuses %s",
    async (sql) => {
      const { prisma, verify } = await chained();
      await expect(prisma.$executeRawUnsafe(sql)).rejects.toThrow(/written once/);
      expect(await verify()).toMatchObject({ intact: true, count: COUNT });
    },
  );
});
