import type { GuardLook, RampGuard } from "@/server/domain/flags/schedules/ramp-guard";
import type {
  FlagBaseline,
  FlagSchedule,
  ScheduleStatus,
  ScheduleStep,
} from "@/server/domain/flags/schedules/schedule";
import { DomainError } from "@/server/domain/shared/errors";
import type { FlagScheduleStore } from "@/server/ports/flag-schedule-store";
import { Prisma } from "./generated/client";
import { isUniqueViolation } from "./prisma-errors";

const columns = {
  id: true,
  flagName: true,
  environment: true,
  name: true,
  timeZone: true,
  strategyId: true,
  steps: true,
  guard: true,
  look: true,
  held: true,
  status: true,
  statusReason: true,
  flagVersion: true,
  baseline: true,
  createdAt: true,
  createdById: true,
  createdByName: true,
  updatedAt: true,
  version: true,
} satisfies Prisma.FlagScheduleSelect;

type Row = Prisma.FlagScheduleGetPayload<{ select: typeof columns }>;
type Stored<T, Dates extends keyof T> = Omit<T, Dates> & Record<Dates, string>;

const document = (value: object | null) =>
  value === null ? Prisma.DbNull : (JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue);

/** The documents hold what `toRow` wrote. */
function toDomain({ createdById, createdByName, ...row }: Row): FlagSchedule {
  const look = row.look as unknown as Stored<GuardLook, "at"> | null;
  const held = row.held as unknown as { since: string; reason: string } | null;
  const steps = row.steps as unknown as (Omit<ScheduleStep, "at" | "doneAt"> & {
    at: string;
    doneAt: string | null;
  })[];
  return {
    ...row,
    steps: steps.map((step) => ({
      ...step,
      at: new Date(step.at),
      doneAt: step.doneAt === null ? null : new Date(step.doneAt),
    })),
    guard: row.guard as unknown as RampGuard | null,
    look: look && { ...look, at: new Date(look.at) },
    held: held && { ...held, since: new Date(held.since) },
    baseline: row.baseline as unknown as FlagBaseline | null,
    status: row.status as ScheduleStatus,
    createdBy: { id: createdById, name: createdByName },
  };
}

const toRow = ({ createdBy, ...schedule }: FlagSchedule) => ({
  ...schedule,
  steps: document(schedule.steps) as Prisma.InputJsonValue,
  guard: document(schedule.guard),
  look: document(schedule.look),
  held: document(schedule.held),
  baseline: document(schedule.baseline),
  createdById: createdBy.id,
  createdByName: createdBy.name,
});

/** The partial index on open schedules names its columns when it refuses. */
const refuseSecond =
  ({ flagName, environment }: FlagSchedule) =>
  (cause: unknown): never => {
    const isSecond =
      isUniqueViolation(cause, "environment") || isUniqueViolation(cause, "flag_schedule_open_key");
    if (!isSecond) throw cause;
    throw new DomainError("conflict", `${flagName} has a schedule in ${environment} already.`, {
      cause,
    });
  };

const LAST_FIRST: Prisma.FlagScheduleOrderByWithRelationInput[] = [
  { createdAt: "desc" },
  { id: "desc" },
];

export const createPrismaFlagScheduleStore = (db: Prisma.TransactionClient): FlagScheduleStore => {
  const findById: FlagScheduleStore["findById"] = async (id) => {
    const row = await db.flagSchedule.findUnique({ where: { id }, select: columns });
    return row && toDomain(row);
  };
  const list = async (where: Prisma.FlagScheduleWhereInput, take?: number) => {
    const page = { where, orderBy: LAST_FIRST, select: columns };
    const rows = await db.flagSchedule.findMany({ ...page, ...(take && { take }) });
    return rows.map(toDomain);
  };
  return {
    async now() {
      const [row] = await db.$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`;
      if (!row) throw new Error("The database did not say what time it is.");
      return row.now;
    },
    findById,
    async lock(id) {
      await db.$queryRaw`select id from flag_schedule where id = ${id} for update`;
      return findById(id);
    },
    async insert(schedule) {
      await db.flagSchedule
        .create({ data: toRow(schedule), select: { id: true } })
        .catch(refuseSecond(schedule));
    },
    async save(schedule) {
      const { id, ...data } = toRow(schedule);
      await db.flagSchedule
        .update({ where: { id }, data, select: { id: true } })
        .catch(refuseSecond(schedule));
    },
    listActive: () => list({ status: "active" }),
    listOpen: (environment, limit) =>
      list({ environment, status: { in: ["active", "paused"] } }, limit),
    listOfFlag: (flagName, { environment, limit }) => list({ flagName, environment }, limit),
  };
};
