import type { Commit, Evidence, Release } from "@/server/domain/releases/release";
import { DomainError } from "@/server/domain/shared/errors";
import type { ReleaseStore } from "@/server/ports/release-store";
import type { Prisma } from "./generated/client";
import { isUniqueViolation } from "./prisma-errors";
import { toColumn } from "./prisma-json";

const columns = {
  id: true,
  service: true,
  version: true,
  digest: true,
  artefact: true,
  command: true,
  configuration: true,
  commit: true,
  commits: true,
  evidence: true,
  registeredAt: true,
  registeredBy: true,
} satisfies Prisma.ReleaseSelect;

type Row = Prisma.ReleaseGetPayload<{ select: typeof columns }>;
type StoredCommit = Omit<Commit, "at"> & { readonly at?: string };

const toCommit = ({ at, ...commit }: StoredCommit): Commit => ({
  ...commit,
  ...(at !== undefined && { at: new Date(at) }),
});

/** The columns hold what `add` wrote, which the contract had validated. */
const toDomain = (row: Row): Release => ({
  ...row,
  configuration: row.configuration as Record<string, string>,
  commit: row.commit === null ? null : toCommit(row.commit as unknown as StoredCommit),
  commits: (row.commits as unknown as StoredCommit[]).map(toCommit),
  evidence: row.evidence as unknown as Evidence[],
});

const asJson = (value: unknown): Prisma.InputJsonValue =>
  JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue;

const alreadyExists = (id: string, cause: unknown): DomainError =>
  new DomainError("already_exists", `${id} is registered already.`, { details: { id }, cause });

export const createPrismaReleaseStore = (db: Prisma.TransactionClient): ReleaseStore => ({
  async findById(id) {
    const row = await db.release.findUnique({ where: { id }, select: columns });
    return row && toDomain(row);
  },
  async listByIds(ids) {
    const rows = await db.release.findMany({ where: { id: { in: [...ids] } }, select: columns });
    return rows.map(toDomain);
  },
  async listByService(service, { after, limit }) {
    const rows = await db.release.findMany({
      where: { service },
      orderBy: [{ registeredAt: "desc" }, { id: "desc" }],
      take: limit,
      ...(after !== undefined && { cursor: { id: after }, skip: 1 }),
      select: columns,
    });
    return rows.map(toDomain);
  },
  async add({ configuration, commit, commits, evidence, command, ...release }) {
    const data = {
      ...release,
      command: [...command],
      configuration: asJson(configuration),
      commit: commit === null ? toColumn(null) : asJson(commit),
      commits: asJson(commits),
      evidence: asJson(evidence),
    };
    await db.release.create({ data, select: { id: true } }).catch((cause) => {
      throw isUniqueViolation(cause, "release_pkey") || isUniqueViolation(cause, "version")
        ? alreadyExists(release.id, cause)
        : cause;
    });
  },
});
