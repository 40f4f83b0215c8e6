import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { SYSTEM_ACTOR } from "@/server/domain/access/actor";
import { createCaller } from "@/server/trpc/root";
import { API_TOKENS, type ConsoleOverHttp, startConsole } from "../support/console-over-http";

const ENVIRONMENT = "production";

const attribute = (key: string, value: string | number) => ({
  key,
  value: typeof value === "number" ? { intValue: value } : { stringValue: value },
});

interface SpanDraft {
  readonly id: number;
  readonly parent?: number;
  readonly kind: 2 | 3;
  readonly attributes: Readonly<Record<string, string | number>>;
}

const hex = (value: number, length: number) => value.toString(16).padStart(length, "0");

const spanOf = (trace: number, { id, parent, kind, attributes }: SpanDraft) => ({
  traceId: hex(trace, 32),
  spanId: hex(id, 16),
  ...(parent !== undefined && { parentSpanId: hex(parent, 16) }),
  kind,
  startTimeUnixNano: String(BigInt(Date.now() - 40) * 1_000_000n),
  endTimeUnixNano: String(BigInt(Date.now()) * 1_000_000n),
  attributes: Object.entries(attributes).map(([key, value]) => attribute(key, value)),
});

const reportOf = (service: string, spans: readonly object[]) => ({
  resource: {
    attributes: [
      attribute("service.name", service),
      attribute("service.version", "2.14.0"),
      attribute("deployment.environment.name", ENVIRONMENT),
    ],
  },
  scopeSpans: [{ spans }],
});

/** Orders call payments a hundred times; every fifth call fails. */
const traffic = () => {
  const calls = Array.from({ length: 100 }, (_, index) => ({
    trace: index + 1,
    status: index % 5 === 0 ? 500 : 201,
  }));
  const http = { "http.request.method": "POST", "http.route": "/payments" };
  return {
    resourceSpans: [
      reportOf(
        "orders",
        calls.map(({ trace, status }) =>
          spanOf(trace, {
            id: 2,
            parent: 1,
            kind: 3,
            attributes: { ...http, "http.response.status_code": status },
          }),
        ),
      ),
      reportOf(
        "payments",
        calls.map(({ trace, status }) =>
          spanOf(trace, {
            id: 3,
            parent: 2,
            kind: 2,
            attributes: { ...http, "http.response.status_code": status },
          }),
        ),
      ),
    ],
  };
};

async function withTraffic() {
  const console = await startConsole();
  const caller = createCaller({
    app: console.runtime.app,
    actor: SYSTEM_ACTOR,
    session: null,
    requestId: "test",
  });
  const files = globSync("demo/{,*/}catalog-info.yaml").map((reference) => ({
    reference,
    text: readFileSync(reference, "utf8"),
  }));
  await caller.services.importCatalog({ files });
  const { telemetry } = console.runtime.app.topology;
  expect(telemetry.receive(Buffer.from(JSON.stringify(traffic())), "json").rejectedSpans).toBe(0);
  await telemetry.flush();
  return { console, caller };
}

const rest = async ({ url }: ConsoleOverHttp, path: string) => {
  const headers = { authorization: `Bearer ${API_TOKENS.viewer}` };
  const answer = await fetch(new URL(path, url), { headers });
  return { status: answer.status, body: (await answer.json()) as Record<string, never> };
};

describe("from spans to screens, over HTTP and PostgreSQL", () => {
  it("health falls with the requests that fail", async () => {
    const { caller } = await withTraffic();
    const { items } = await caller.health.list({ environment: ENVIRONMENT });
    const payments = items.find(({ service }) => service === "payments");
    expect(payments).toMatchObject({
      errorRatio: 0.2,
      statusFact: { status: "failing", reasons: ["20 % of requests fail, objective 1 %"] },
    });
    const series = await caller.health.series({
      environment: ENVIRONMENT,
      service: "payments",
      window: "1h",
    });
    expect(series.errorRatio.filter((it) => it !== null)).toContain(0.2);
    expect(series.versions).toMatchObject([{ version: "2.14.0", requests: 100 }]);
    const { worst } = await caller.health.wrongNow({ environment: ENVIRONMENT });
    expect(worst?.health.service).toBe("payments");
  });

  it("the map joins the declared edge with the observed one, for people and for programs", async () => {
    const { console, caller } = await withTraffic();
    const map = await caller.topology.get({
      environment: ENVIRONMENT,
      focus: "payments",
    });
    const edge = map.edges.find((it) => it.from === "orders" && it.to === "payments");
    expect(edge).toMatchObject({
      declared: true,
      status: "failing",
      errorRatio: 0.2,
      toPort: "payments/Payments",
    });
    const answer = await rest(
      console,
      `/api/v1/topology?environment=${ENVIRONMENT}&focus=payments`,
    );
    expect(answer.status).toBe(200);
    expect(answer.body["edges"]).toHaveLength(map.edges.length);
    const found = await caller.topology.edge({
      environment: ENVIRONMENT,
      edgeId: edge?.id ?? "",
    });
    expect(found.evidence.map(({ source }) => source)).toEqual(["CATALOG", "TELEMETRY"]);
    const hexagon = await caller.topology.hexagon({
      environment: ENVIRONMENT,
      service: "payments",
    });
    expect(hexagon.driving[0]).toMatchObject({
      name: "Payments",
      errorRatio: 0.2,
      calledBy: ["orders"],
    });
  });

  it("services are listed for programs, and refused to nobody", async () => {
    const { console } = await withTraffic();
    const answer = await rest(console, `/api/v1/services?environment=${ENVIRONMENT}&search=pay`);
    expect(answer.body).toMatchObject({ total: 1, items: [{ name: "payments" }] });
    const nobody = await fetch(new URL(`/api/v1/services?environment=${ENVIRONMENT}`, console.url));
    expect(nobody.status).toBe(401);
    expect((await rest(console, "/api/v1/topology?environment=NOT%20ONE")).status).toBe(400);
  });
});
