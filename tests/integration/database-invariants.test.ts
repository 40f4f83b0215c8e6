import { describe, expect, it } from "vitest";
import { freshDatabase } from "@/tests/support/database";

describe("the migrated database", () => {
  it("starts both chains at zero", async () => {
    const { prisma } = await freshDatabase();
    expect(await prisma.changeHead.findUnique({ where: { id: 1 } })).toMatchObject({ seq: 0n });
    expect(await prisma.liveHead.findUnique({ where: { id: 1 } })).toMatchObject({ lastId: 0n });
  });

  it("refuses to rewrite a change", async () => {
    const { prisma } = await freshDatabase();
    await prisma.change.create({
      data: {
        id: "c1",
        seq: 1n,
        at: new Date(0),
        actorId: "ana",
        actorName: "Ana",
        actorKind: "user",
        action: "flag.toggled",
        objectKind: "flag",
        objectId: "checkout",
        services: [],
        prevHash: "",
        hash: "h",
      },
    });
    await expect(
      prisma.change.update({ where: { id: "c1" }, data: { reason: "another" } }),
    ).rejects.toThrow();
    await expect(prisma.change.deleteMany()).rejects.toThrow();
    expect(await prisma.change.count()).toBe(1);
  });
});
