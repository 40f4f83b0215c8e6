import type { ProjectStore, ProjectUse } from "@/server/ports/project-store";
import type { Prisma } from "./generated/client";

const columns = {
  name: true,
  title: true,
  description: true,
  version: true,
  createdAt: true,
} satisfies Prisma.ProjectSelect;

export const createPrismaProjectStore = (db: Prisma.TransactionClient): ProjectStore => ({
  list: () => db.project.findMany({ select: columns, orderBy: { name: "asc" } }),
  async lock(name) {
    const rows = await db.$queryRaw<
      { readonly name: string }[]
    >`select name from project where name = ${name} for update`;
    // A row that is not there cannot be locked: its name is, so that of several who create it one is first.
    if (rows.length === 0)
      await db.$queryRaw`select pg_advisory_xact_lock(hashtext(${`project:${name}`}))::text`;
    return db.project.findUnique({ where: { name }, select: columns });
  },
  async save({ name, ...rest }) {
    await db.project.upsert({
      where: { name },
      create: { name, ...rest },
      update: rest,
      select: { name: true },
    });
  },
  async remove(name) {
    await db.project.deleteMany({ where: { name } });
  },
  async listUse(now) {
    const rows = await db.$queryRaw<(ProjectUse & { readonly name: string })[]>`
      select project.name,
        (select count(*) from flag where project = project.name and archived_at is null)::int as flags,
        (select count(*) from flag where project = project.name and archived_at is not null)::int
          as archived,
        array(
          select api_token.name from api_token
          where api_token.project = project.name and revoked_at is null
            and (expires_at is null or expires_at > ${now})
          order by api_token.name
        ) as tokens
      from project`;
    return new Map(rows.map(({ name, ...use }) => [name, use]));
  },
});
