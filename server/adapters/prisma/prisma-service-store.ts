import type { Adapter, Port, Service } from "@/server/domain/services/service";
import type { AdapterRole, PortDirection, PortKind } from "@/server/domain/topology/port-kind";
import type { ServiceStore } from "@/server/ports/service-store";
import { Prisma } from "./generated/client";

const columns = {
  name: true,
  title: true,
  description: true,
  kind: true,
  owner: true,
  tier: true,
  system: true,
  lifecycle: true,
  links: true,
  useCases: true,
  objectives: true,
  sourceReference: true,
  sourceHash: true,
  importedAt: true,
  ports: {
    orderBy: { position: "asc" },
    select: {
      name: true,
      direction: true,
      kind: true,
      purpose: true,
      operations: true,
      adapters: {
        orderBy: { position: "asc" },
        select: {
          name: true,
          technology: true,
          role: true,
          flag: true,
          target: true,
          encrypted: true,
          sync: true,
          hard: true,
          timeoutMs: true,
          retries: true,
          code: true,
        },
      },
    },
  },
} satisfies Prisma.ServiceSelect;

type Row = Prisma.ServiceGetPayload<{ select: typeof columns }>;

export const createPrismaServiceStore = (db: Prisma.TransactionClient): ServiceStore => ({
  async list() {
    const rows = await db.service.findMany({ select: columns, orderBy: { name: "asc" } });
    return rows.map(toService);
  },
  async findByName(name) {
    const row = await db.service.findUnique({ where: { name }, select: columns });
    return row && toService(row);
  },
  async save(service) {
    const { name, ports, source, links, objectives, useCases, ...rest } = service;
    const data = {
      ...rest,
      useCases: [...useCases],
      links: links.map((link) => ({ ...link })),
      objectives: { ...objectives },
      sourceReference: source.reference,
      sourceHash: source.hash,
      importedAt: source.importedAt,
    };
    await db.service.upsert({ where: { name }, create: { name, ...data }, update: data });
    await db.port.deleteMany({ where: { service: name } });
    await db.port.createMany({ data: ports.map((port, at) => toPortRow(name, port, at)) });
    await db.adapter.createMany({
      data: ports.flatMap((port) =>
        port.adapters.map((adapter, at) => toAdapterRow(`${name}/${port.name}`, adapter, at)),
      ),
    });
  },
});

const toPortRow = (service: string, port: Port, position: number): Prisma.PortCreateManyInput => ({
  id: `${service}/${port.name}`,
  service,
  position,
  name: port.name,
  direction: port.direction,
  kind: port.kind,
  purpose: port.purpose,
  operations: [...port.operations],
});

const toAdapterRow = (
  portId: string,
  adapter: Adapter,
  position: number,
): Prisma.AdapterCreateManyInput => ({
  ...adapter,
  id: `${portId}/${adapter.name}`,
  portId,
  position,
  flag: adapter.flag === null ? Prisma.DbNull : { ...adapter.flag },
  target: adapter.target === null ? Prisma.DbNull : { ...adapter.target },
});

const toService = (row: Row): Service => {
  const { sourceReference, sourceHash, importedAt, links, objectives, ports, ...rest } = row;
  return {
    ...rest,
    links: links as unknown as Service["links"],
    objectives: objectives as unknown as Service["objectives"],
    source: { reference: sourceReference, hash: sourceHash, importedAt },
    ports: ports.map((port) => ({
      ...port,
      direction: port.direction as PortDirection,
      kind: port.kind as PortKind,
      adapters: port.adapters.map(toAdapter),
    })),
  };
};

const toAdapter = (row: Row["ports"][number]["adapters"][number]): Adapter => ({
  ...row,
  role: row.role as AdapterRole,
  flag: row.flag as unknown as Adapter["flag"],
  target: row.target as unknown as Adapter["target"],
});
