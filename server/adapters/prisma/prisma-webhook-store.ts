import type {
  DeliveryAttempt,
  DeliveryStatus,
  Webhook,
  WebhookDelivery,
} from "@/server/domain/flags/webhooks/webhook";
import type { ClaimedDelivery, WebhookStore } from "@/server/ports/webhook-store";
import type { Prisma } from "./generated/client";

const columns = {
  ...{ id: true, name: true, url: true, events: true, environments: true },
  ...{ secret: true, previousSecret: true, previousUntil: true },
  ...{ enabled: true, disabledReason: true, failingSince: true, fromSeq: true },
  ...{ createdAt: true, createdById: true, createdByName: true, deletedAt: true, version: true },
} satisfies Prisma.WebhookSelect;

const deliveryColumns = {
  ...{ id: true, webhookId: true, event: true, changeId: true, subject: true, environment: true },
  ...{ body: true, status: true, attempts: true, createdAt: true, nextAt: true, finishedAt: true },
} satisfies Prisma.WebhookDeliverySelect;

type Row = Prisma.WebhookGetPayload<{ select: typeof columns }>;
type DeliveryRow = Prisma.WebhookDeliveryGetPayload<{ select: typeof deliveryColumns }>;
type StoredAttempt = Omit<DeliveryAttempt, "at"> & { readonly at: string };

const toWebhook = ({ createdById, createdByName, ...row }: Row): Webhook => ({
  ...row,
  createdBy: { id: createdById, name: createdByName },
});

const toRow = ({ createdBy, ...webhook }: Webhook) => ({
  ...webhook,
  events: [...webhook.events],
  environments: [...webhook.environments],
  createdById: createdBy.id,
  createdByName: createdBy.name,
});

/** `attempts` and `status` hold what `toDeliveryRow` wrote. */
const toDelivery = (row: DeliveryRow): WebhookDelivery => ({
  ...row,
  status: row.status as DeliveryStatus,
  attempts: (row.attempts as unknown as StoredAttempt[]).map((attempt) => ({
    ...attempt,
    at: new Date(attempt.at),
  })),
});

const toDeliveryRow = (delivery: WebhookDelivery) => ({
  ...delivery,
  attempts: JSON.parse(JSON.stringify(delivery.attempts)) as Prisma.InputJsonValue,
});

export const createPrismaWebhookStore = (db: Prisma.TransactionClient): WebhookStore => {
  const findById: WebhookStore["findById"] = async (id) => {
    const row = await db.webhook.findUnique({ where: { id }, select: columns });
    return row && toWebhook(row);
  };
  return {
    ...deliveries(db),
    findById,
    async list() {
      const rows = await db.webhook.findMany({
        where: { deletedAt: null },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
        select: columns,
      });
      return rows.map(toWebhook);
    },
    async lock(id) {
      await db.$queryRaw`select id from webhook where id = ${id} for update`;
      return findById(id);
    },
    async insert(webhook) {
      await db.webhook.create({ data: toRow(webhook), select: { id: true } });
    },
    async save(webhook) {
      const { id, ...data } = toRow(webhook);
      await db.webhook.update({ where: { id }, data, select: { id: true } });
    },
    async lockCursor() {
      const [row] = await db.$queryRaw<{ seq: bigint }[]>`
        select seq from webhook_cursor where id = 1 for update`;
      if (!row) throw new Error("The cursor of the webhooks is missing.");
      return row.seq;
    },
    async saveCursor(seq) {
      await db.webhookCursor.update({ where: { id: 1 }, data: { seq }, select: { id: true } });
    },
  };
};

type Deliveries = Pick<
  WebhookStore,
  | "add"
  | "claim"
  | "settle"
  | "findDelivery"
  | "requeue"
  | "listDeliveries"
  | "countDeliveries"
  | "prune"
>;

const deliveries = (db: Prisma.TransactionClient): Deliveries => ({
  async add(all) {
    await db.webhookDelivery.createMany({ data: all.map(toDeliveryRow), skipDuplicates: true });
  },
  claim: (claim) => claimDue(db, claim),
  async settle({ delivery, token }) {
    const { id, ...data } = toDeliveryRow(delivery);
    const { count } = await db.webhookDelivery.updateMany({
      where: { id, token },
      data: { ...data, leaseUntil: null },
    });
    return count === 1;
  },
  async findDelivery(id) {
    const row = await db.webhookDelivery.findUnique({ where: { id }, select: deliveryColumns });
    return row && toDelivery(row);
  },
  async requeue(id, at) {
    await db.webhookDelivery.updateMany({
      where: { id },
      data: {
        ...{ status: "pending", nextAt: at, finishedAt: null, leaseUntil: null },
        token: { increment: 1 },
      },
    });
  },
  async listDeliveries({ webhookId, status }, { after, limit }) {
    const rows = await db.webhookDelivery.findMany({
      where: { webhookId, ...(status && { status }) },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: limit,
      ...(after !== undefined && { cursor: { id: after }, skip: 1 }),
      select: deliveryColumns,
    });
    return rows.map(toDelivery);
  },
  countDeliveries: () => db.$queryRaw`
    select webhook_id as "webhookId", status, count(*)::int as count
    from webhook_delivery group by webhook_id, status`,
  prune: (before, keep) => db.$executeRaw`
    delete from webhook_delivery where id in (
      select id from (
        select id, finished_at,
          row_number() over (partition by webhook_id order by created_at desc, id desc) as place
        from webhook_delivery
      ) ranked
      where finished_at is not null and (finished_at < ${before} or place > ${keep}))`,
});

/** Ranks what is due by webhook first, then takes only rows nobody else holds. */
async function claimDue(
  db: Prisma.TransactionClient,
  { now, limit, perWebhook, leaseMs }: Parameters<WebhookStore["claim"]>[0],
): Promise<ClaimedDelivery[]> {
  const taken = await db.$queryRaw<{ id: string; token: number }[]>`
    with present as (select greatest(now(), ${now}::timestamptz) as at),
    due as (
      select ranked.id from (
        select delivery.id, delivery.created_at, row_number() over (
          partition by delivery.webhook_id order by delivery.created_at, delivery.id) as place
        from webhook_delivery delivery
        join webhook on webhook.id = delivery.webhook_id
          and webhook.enabled and webhook.deleted_at is null, present
        where delivery.status = 'pending' and delivery.next_at <= present.at
          and (delivery.lease_until is null or delivery.lease_until < present.at)
      ) ranked
      where ranked.place <= ${perWebhook}
      order by ranked.created_at, ranked.id
      limit ${limit}
    ),
    free as (
      select delivery.id from webhook_delivery delivery, present
      where delivery.id in (select id from due) and delivery.status = 'pending'
        and (delivery.lease_until is null or delivery.lease_until < present.at)
      for update of delivery skip locked
    )
    update webhook_delivery set token = token + 1,
      lease_until = (select at from present) + ${leaseMs}::float8 * interval '1 millisecond'
    where id in (select id from free)
    returning id, token`;
  const rows = await db.webhookDelivery.findMany({
    where: { id: { in: taken.map(({ id }) => id) } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: deliveryColumns,
  });
  const tokens = new Map(taken.map(({ id, token }) => [id, token]));
  return rows.map((row) => ({ delivery: toDelivery(row), token: tokens.get(row.id) ?? 0 }));
}
