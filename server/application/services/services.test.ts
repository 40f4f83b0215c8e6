import { describe, expect, it } from "vitest";
import { listInstancesOutput, listServicesOutput, serviceOutput } from "@/contracts/services";
import { SYSTEM_ACTOR } from "@/server/domain/access/actor";
import { aMinute, anInstance, NOON } from "@/tests/support/fleet-facts";
import { shop } from "@/tests/support/shop";
import { getService } from "./get-service";
import { listInstances } from "./list-instances";
import { listServices } from "./list-services";
import { readInstanceLogs } from "./read-instance-logs";
import { search } from "./search";

const environment = "production";

async function setUp(lines: readonly string[] = []) {
  const ground = { ...(await shop()), engine: { logs: async () => ({ lines, cursor: "0" }) } };
  const list = async (query = {}) =>
    listServicesOutput.parse(
      await listServices(ground)(SYSTEM_ACTOR, { environment, limit: 50, ...query }),
    );
  const names = async (query = {}) => (await list(query)).items.map(({ name }) => name);
  return { ...ground, list, names };
}

describe("services", () => {
  it("are listed by name with what the catalog says and their findings", async () => {
    const { list } = await setUp();
    const { items, total } = await list();
    expect(total).toBe(6);
    expect(items.map(({ name }) => name)).toEqual([
      "catalog",
      "inventory",
      "notifications",
      "orders",
      "payments",
      "storefront",
    ]);
    expect(items[4]).toMatchObject({
      owner: "payments",
      tier: 1,
      health: { statusFact: { status: "unknown" } },
    });
    expect(items[4]?.running.map((it) => [it.environment, it.version, it.status])).toEqual([
      ["development", null, "unknown"],
      ["staging", null, "unknown"],
      ["production", null, "unknown"],
    ]);
  });

  it("are searched, filtered and paged", async () => {
    const { names, list, unitOfWork } = await setUp();
    await unitOfWork.run(({ metrics }) =>
      metrics.saveServiceMinutes("w", [aMinute(0, { service: "orders" })]),
    );
    expect(await names({ search: "MONEY" })).toEqual(["payments"]);
    expect(await names({ owner: "checkout" })).toEqual(["orders"]);
    expect(await names({ status: "healthy" })).toEqual(["orders"]);
    const first = await list({ limit: 4 });
    expect(first.nextCursor).toBe("orders");
    expect(await names({ limit: 4, cursor: first.nextCursor })).toEqual(["payments", "storefront"]);
  });

  it("open with their neighbours and flags", async () => {
    const ground = await setUp();
    await ground.call("orders", { kind: "service", name: "payments" });
    const found = serviceOutput.parse(
      await getService(ground)(SYSTEM_ACTOR, { environment, service: "orders" }),
    );
    expect(found.dependsOn.map(({ name }) => name)).toEqual([
      "inventory",
      "order-events",
      "payments",
      "shop/orders",
    ]);
    expect(found.dependents.map(({ name }) => name)).toEqual(["storefront"]);
    expect(found.flags).toEqual(["orders.async-invoices"]);
    expect(found.source.reference).toBe("demo/orders/catalog-info.yaml");
  });

  it("that nobody knows are not found", async () => {
    const ground = await setUp();
    const found = getService(ground)(SYSTEM_ACTOR, { environment, service: "nothing" });
    await expect(found).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("instances", () => {
  it("come with their probe and their own figures", async () => {
    const ground = await setUp();
    await ground.unitOfWork.run(async ({ instances, probes, metrics }) => {
      await instances.save([anInstance(), anInstance({ id: "payments-2", slot: 1 })]);
      await probes.save([
        {
          environment,
          service: "payments",
          instance: "payments-2",
          at: NOON,
          passing: false,
          latencyMs: null,
          message: "answered 503",
        },
      ]);
      await metrics.saveServiceMinutes("w", [aMinute(0, { count: 90, errors: 9 })]);
    });
    const query = { environment, service: "payments", includeStopped: false };
    const { items } = listInstancesOutput.parse(await listInstances(ground)(SYSTEM_ACTOR, query));
    expect(items).toMatchObject([
      { id: "payments-1", probe: null, requestsPerSecond: 1, errorRatio: 0.1 },
      {
        id: "payments-2",
        probe: { passing: false, message: "answered 503" },
        requestsPerSecond: null,
      },
    ]);
  });

  it("show the times their lines begin with", async () => {
    const lines = [
      '{"level":30,"time":1795348800000,"msg":"ready"}',
      "2026-11-22T12:00:00.000Z listening",
      "plain",
    ];
    const ground = await setUp(lines);
    await ground.unitOfWork.run(({ instances }) => instances.save([anInstance()]));
    const read = readInstanceLogs(ground);
    expect(await read(SYSTEM_ACTOR, { instanceId: "payments-1", lines: 100 })).toEqual({
      truncated: false,
      lines: [
        { at: new Date(1_795_348_800_000), stream: null, text: lines[0] },
        { at: new Date("2026-11-22T12:00:00.000Z"), stream: null, text: lines[1] },
        { at: null, stream: null, text: "plain" },
      ],
    });
    await expect(read(SYSTEM_ACTOR, { instanceId: "x", lines: 1 })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("search", () => {
  it("puts the best match first", async () => {
    const ground = await setUp();
    const find = async (query: string) =>
      (await search(ground)(SYSTEM_ACTOR, { query, environment })).items.map(({ id }) => id);
    expect((await find("pay"))[0]).toBe("payments");
    expect(await find("zzz")).toEqual([]);
    expect(await find("")).toHaveLength(6);
    expect(await find("shelves")).toEqual(["inventory"]);
  });
});
