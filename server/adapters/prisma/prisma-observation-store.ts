import type { AddressOwner } from "@/server/domain/topology/address-book";
import type { OperationSubject, Seen } from "@/server/domain/topology/observed";
import { type PeerKind, parsePeer, peerKey } from "@/server/domain/topology/peer";
import type { PortDirection, PortKind } from "@/server/domain/topology/port-kind";
import type { ObservationStore, ObservedEdge } from "@/server/ports/observation-store";
import type { Prisma } from "./generated/client";

const edgeColumns = {
  id: true,
  environment: true,
  service: true,
  adapterName: true,
  direction: true,
  protocol: true,
  targetKind: true,
  target: true,
  firstSeenAt: true,
  lastSeenAt: true,
} satisfies Prisma.ObservedEdgeSelect;

const operationColumns = {
  environment: true,
  service: true,
  kind: true,
  operation: true,
  firstSeenAt: true,
  lastSeenAt: true,
} satisfies Prisma.ObservedOperationSelect;

export const createPrismaObservationStore = (db: Prisma.TransactionClient): ObservationStore => ({
  saveEdges: (edges) => saveEdges(db, edges),
  saveOperations: (operations) => saveOperations(db, operations),
  saveAddresses: (owners) => saveAddresses(db, owners),
  async listEdges(environment, service) {
    const where = service === undefined ? { environment } : { environment, service };
    const orderBy = { id: "asc" } as const;
    return (await db.observedEdge.findMany({ where, select: edgeColumns, orderBy })).map(toEdge);
  },
  async findEdge(id) {
    const row = await db.observedEdge.findUnique({ where: { id }, select: edgeColumns });
    return row && toEdge(row);
  },
  async listOperations(environment, service) {
    const rows = await db.observedOperation.findMany({
      where: service === undefined ? { environment } : { environment, service },
      select: operationColumns,
      orderBy: [{ service: "asc" }, { kind: "asc" }, { operation: "asc" }],
    });
    return rows.map(toOperation);
  },
  listAddresses: (from) =>
    db.addressOwner.findMany({
      where: { lastSeenAt: { gte: from } },
      select: { environment: true, address: true, service: true, lastSeenAt: true },
    }),
  async listReportingServices(environment, from) {
    const rows = await db.serviceMinute.findMany({
      where: { environment, minute: { gte: from } },
      distinct: ["service"],
      select: { service: true },
      orderBy: { service: "asc" },
    });
    return rows.map(({ service }) => service);
  },
  async deleteBefore(at) {
    const where = { lastSeenAt: { lt: at } };
    await db.observedEdge.deleteMany({ where });
    await db.observedOperation.deleteMany({ where });
    await db.addressOwner.deleteMany({ where });
  },
});

async function saveEdges(
  db: Prisma.TransactionClient,
  edges: readonly ObservedEdge[],
): Promise<void> {
  if (edges.length === 0) return;
  const subjects = edges.map(({ subject }) => subject);
  await db.$executeRaw`
    insert into observed_edge (id, environment, service, adapter_name, direction, protocol,
      target_kind, target, first_seen_at, last_seen_at)
    select * from unnest(
      ${edges.map(({ id }) => id)}::text[], ${subjects.map((it) => it.environment)}::text[],
      ${subjects.map((it) => it.service)}::text[], ${subjects.map((it) => it.adapter)}::text[],
      ${subjects.map((it) => it.direction)}::text[], ${subjects.map((it) => it.protocol)}::text[],
      ${subjects.map((it) => it.peer.kind)}::text[], ${subjects.map((it) => peerKey(it.peer))}::text[],
      ${firsts(edges)}::timestamptz[], ${lasts(edges)}::timestamptz[])
    on conflict (id) do update set
      first_seen_at = least(observed_edge.first_seen_at, excluded.first_seen_at),
      last_seen_at = greatest(observed_edge.last_seen_at, excluded.last_seen_at)`;
}

async function saveOperations(
  db: Prisma.TransactionClient,
  operations: readonly Seen<OperationSubject>[],
): Promise<void> {
  if (operations.length === 0) return;
  const subjects = operations.map(({ subject }) => subject);
  await db.$executeRaw`
    insert into observed_operation (environment, service, kind, operation, first_seen_at, last_seen_at)
    select * from unnest(
      ${subjects.map((it) => it.environment)}::text[], ${subjects.map((it) => it.service)}::text[],
      ${subjects.map((it) => it.kind)}::text[], ${subjects.map((it) => it.operation)}::text[],
      ${firsts(operations)}::timestamptz[], ${lasts(operations)}::timestamptz[])
    on conflict (environment, service, kind, operation) do update set
      first_seen_at = least(observed_operation.first_seen_at, excluded.first_seen_at),
      last_seen_at = greatest(observed_operation.last_seen_at, excluded.last_seen_at)`;
}

async function saveAddresses(
  db: Prisma.TransactionClient,
  owners: readonly AddressOwner[],
): Promise<void> {
  if (owners.length === 0) return;
  await db.$executeRaw`
    insert into address_owner (environment, address, service, last_seen_at)
    select * from unnest(
      ${owners.map((it) => it.environment)}::text[], ${owners.map((it) => it.address)}::text[],
      ${owners.map((it) => it.service)}::text[],
      ${owners.map((it) => it.lastSeenAt.toISOString())}::timestamptz[])
    on conflict (environment, address) do update set
      service = case when excluded.last_seen_at >= address_owner.last_seen_at
        then excluded.service else address_owner.service end,
      last_seen_at = greatest(address_owner.last_seen_at, excluded.last_seen_at)`;
}

const firsts = (seen: readonly Seen<unknown>[]) =>
  seen.map(({ firstSeenAt }) => firstSeenAt.toISOString());
const lasts = (seen: readonly Seen<unknown>[]) =>
  seen.map(({ lastSeenAt }) => lastSeenAt.toISOString());

const toEdge = (
  row: Prisma.ObservedEdgeGetPayload<{ select: typeof edgeColumns }>,
): ObservedEdge => ({
  id: row.id,
  subject: {
    environment: row.environment,
    service: row.service,
    direction: row.direction as PortDirection,
    adapter: row.adapterName,
    protocol: row.protocol,
    peer: parsePeer(row.targetKind as PeerKind, row.target),
  },
  firstSeenAt: row.firstSeenAt,
  lastSeenAt: row.lastSeenAt,
});

const toOperation = (
  row: Prisma.ObservedOperationGetPayload<{ select: typeof operationColumns }>,
): Seen<OperationSubject> => ({
  subject: {
    environment: row.environment,
    service: row.service,
    kind: row.kind as PortKind,
    operation: row.operation,
  },
  firstSeenAt: row.firstSeenAt,
  lastSeenAt: row.lastSeenAt,
});
