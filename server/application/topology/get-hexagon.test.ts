import { describe, expect, it } from "vitest";
import { edgeOutput, hexagonOutput } from "@/contracts/topology";
import { SYSTEM_ACTOR } from "@/server/domain/access/actor";
import { aMinute, minutesAgo, NOON } from "@/tests/support/fleet-facts";
import { shop } from "@/tests/support/shop";
import { getEdge } from "./get-edge";
import { getHexagon } from "./get-hexagon";

const environment = "production";
const external = (name: string) => ({ kind: "external", name }) as const;

async function setUp() {
  const ground = await shop();
  const hexagon = async (service: string) =>
    hexagonOutput.parse(await getHexagon(ground)(SYSTEM_ACTOR, { environment, service }));
  const edge = async (edgeId: string) =>
    edgeOutput.parse(await getEdge(ground)(SYSTEM_ACTOR, { environment, edgeId }));
  return { ...ground, hexagon, edge };
}

describe("a hexagon", () => {
  it("shows each port with its purpose, adapters and where they lead", async () => {
    const { hexagon } = await setUp();
    const payments = await hexagon("payments");
    expect(payments).toMatchObject({
      owner: "payments",
      tier: 1,
      useCases: ["Take payment", "Return payment"],
    });
    expect(payments.driving.map(({ name }) => name)).toEqual(["Payments"]);
    expect(payments.driven.map(({ name }) => name)).toEqual(["CardProcessor", "Flags"]);
    expect(payments.driving[0]?.calledBy).toEqual(["orders"]);
    expect(payments.driven[0]?.adapters[1]).toMatchObject({
      name: "novacard-http",
      role: "migration_target",
      target: "external:novacard",
      targetLabel: "novacard",
      code: "demo/payments/adapters/novacard-card-processor.ts",
      status: "unknown",
      callsPerSecond: null,
    });
    expect(payments.structure).toEqual({
      callers: 1,
      calls: 2,
      instability: 2 / 3,
      blastRadius: null,
    });
  });

  it("says which adapter serves in each environment: by observation, else by the flag", async () => {
    const { hexagon, call } = await setUp();
    await call("payments", external("acme-pay"), { count: 60 });
    await call("payments", external("novacard"), { count: 20 });
    const [port] = (await hexagon("payments")).driven;
    const bindings = port?.adapters.map((it) =>
      it.bindings.map(({ environment: at, active, share }) => [at, active, share]),
    );
    expect(bindings).toEqual([
      [
        ["development", true, null],
        ["staging", true, null],
        ["production", true, 0.75],
      ],
      [
        ["development", false, null],
        ["staging", false, null],
        ["production", true, 0.25],
      ],
    ]);
    expect(port?.adapters.map(({ observedShare }) => observedShare)).toEqual([0.75, 0.25]);
  });

  it("sums what goes through a port, and measures who would notice its failure", async () => {
    const { hexagon, call } = await setUp();
    await call("orders", { kind: "service", name: "payments" }, { count: 60, errors: 30, ms: 200 });
    const payments = await hexagon("payments");
    expect(payments.driving[0]).toMatchObject({
      errorRatio: 0.5,
      statusFact: { status: "failing" },
    });
    expect(payments.driving[0]?.adapters[0]?.evidence.map(({ source }) => source)).toEqual([
      "CATALOG",
      "TELEMETRY",
    ]);
    expect(payments.structure.blastRadius).toBeGreaterThan(0);
  });

  it("lists operations in use that the catalog does not declare", async () => {
    const { hexagon, unitOfWork } = await setUp();
    const seen = (operation: string) => ({
      subject: { environment, service: "payments", kind: "HTTP" as const, operation },
      firstSeenAt: minutesAgo(9),
      lastSeenAt: NOON,
    });
    await unitOfWork.run(({ observations }) =>
      observations.saveOperations([
        seen("POST /payments"),
        seen("POST /payments/:payment/refunds"),
        seen("GET /debug"),
      ]),
    );
    expect((await hexagon("payments")).driving[0]?.undeclaredOperations).toEqual(["GET /debug"]);
  });

  it("of what only telemetry knows has undeclared edges and no ports", async () => {
    const { hexagon, call, unitOfWork } = await setUp();
    await unitOfWork.run(({ metrics }) =>
      metrics.saveServiceMinutes("w", [aMinute(0, { service: "legacy" })]),
    );
    await call("legacy", { kind: "service", name: "orders" });
    expect(await hexagon("legacy")).toMatchObject({
      driving: [],
      driven: [],
      undeclared: [{ to: "orders" }],
    });
  });

  it("of Portside shows every adapter it is wired from", async () => {
    const { hexagon } = await setUp();
    const { driving, driven, version, statusFact } = await hexagon("portside");
    expect(driving.map(({ name }) => name)).toContain("TelemetryIntake");
    expect(driven.find(({ name }) => name === "DeployEngine")?.adapters[0]?.code).toMatch(
      /^server\/adapters\//,
    );
    expect([version, statusFact.status]).toEqual(["0.9.0", "healthy"]);
  });

  it("of nothing is not found", async () => {
    const { hexagon } = await setUp();
    await expect(hexagon("nothing")).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("an edge", () => {
  it("shows its evidence and its last half hour", async () => {
    const { edge, call } = await setUp();
    await call("payments", external("novacard"), { count: 30, errors: 3 });
    const found = await edge("payments/CardProcessor/novacard-http>external:novacard");
    expect(found.evidence).toEqual([
      expect.objectContaining({ source: "CATALOG", reference: "demo/payments/catalog-info.yaml" }),
      expect.objectContaining({
        source: "TELEMETRY",
        firstSeenAt: minutesAgo(90),
        observedAt: NOON,
      }),
    ]);
    expect(found.series.at).toHaveLength(30);
    expect(found.series.callsPerSecond.slice(-3)).toEqual([null, 0.5, 1]);
    expect(found.series.errorRatio.at(-1)).toBe(0.1);
    expect(found.flag).toBeNull();
  });

  it("that is not there is not found", async () => {
    const { edge } = await setUp();
    await expect(edge("x")).rejects.toMatchObject({ code: "not_found" });
  });
});
