import { describe, expect, it } from "vitest";
import { type EdgeSubject, edgeId } from "@/server/domain/topology/observed";
import type { Peer } from "@/server/domain/topology/peer";
import type { ObservedEdge } from "@/server/ports/observation-store";
import type { UnitOfWork } from "@/server/ports/unit-of-work";

const at = (time: string): Date => new Date(`2026-11-22T${time}:00.000Z`);
const edge = (over: Partial<EdgeSubject> = {}, first = "12:00", last = "12:05"): ObservedEdge => {
  const subject: EdgeSubject = {
    environment: "production",
    service: "orders",
    direction: "driven",
    adapter: null,
    protocol: "http",
    peer: { kind: "service", name: "payments" },
    ...over,
  };
  return { id: edgeId(subject), subject, firstSeenAt: at(first), lastSeenAt: at(last) };
};
const PEERS: readonly Peer[] = [
  { kind: "service", name: "payments" },
  { kind: "external", name: "api.novacard.com:443" },
  { kind: "client", name: "clients" },
  { kind: "queue", system: "pg-boss", name: "order:events" },
  { kind: "database", system: "postgresql", address: "127.0.0.1:5432", namespace: "shop" },
  { kind: "database", system: "redis", address: null, namespace: null },
];

/** What every ObservationStore must do. */
export function describeObservationStore(name: string, setUp: () => Promise<UnitOfWork>): void {
  describe(`${name} as ObservationStore`, () => {
    it.each(PEERS)("keeps an edge to a $kind as it is", async (peer) => {
      const unitOfWork = await setUp();
      const seen = edge({ peer, adapter: "a" });
      await unitOfWork.run(({ observations }) => observations.saveEdges([seen]));
      expect(await unitOfWork.read(({ observations }) => observations.findEdge(seen.id))).toEqual(
        seen,
      );
    });

    it("widens the time an edge was seen in, in whatever order it is told", async () => {
      const unitOfWork = await setUp();
      for (const [first, last] of [
        ["12:00", "12:05"],
        ["11:00", "12:01"],
        ["12:03", "12:30"],
      ])
        await unitOfWork.run(({ observations }) => observations.saveEdges([edge({}, first, last)]));
      expect(
        await unitOfWork.read(({ observations }) => observations.listEdges("production")),
      ).toEqual([edge({}, "11:00", "12:30")]);
    });

    it("lists edges by environment and service", async () => {
      const unitOfWork = await setUp();
      const [a, b, c] = [edge(), edge({ service: "catalog" }), edge({ environment: "staging" })];
      await unitOfWork.run(({ observations }) => observations.saveEdges([a, b, c]));
      const list = (service?: string) =>
        unitOfWork.read(({ observations }) => observations.listEdges("production", service));
      expect(await list()).toEqual([b, a]);
      expect(await list("orders")).toEqual([a]);
      expect(await unitOfWork.read(({ observations }) => observations.findEdge("none"))).toBeNull();
    });

    it("keeps operations in use", async () => {
      const unitOfWork = await setUp();
      const subject = {
        environment: "production",
        service: "orders",
        kind: "HTTP",
        operation: "GET /",
      } as const;
      const seen = { subject, firstSeenAt: at("12:00"), lastSeenAt: at("12:00") };
      await unitOfWork.run(async ({ observations }) => {
        await observations.saveOperations([seen]);
        await observations.saveOperations([{ ...seen, lastSeenAt: at("13:00") }]);
        await observations.saveOperations([{ ...seen, subject: { ...subject, service: "other" } }]);
      });
      expect(
        await unitOfWork.read(({ observations }) =>
          observations.listOperations("production", "orders"),
        ),
      ).toEqual([{ ...seen, lastSeenAt: at("13:00") }]);
    });

    it("believes the latest word on who answers at an address", async () => {
      const unitOfWork = await setUp();
      const owner = {
        environment: "production",
        address: "127.0.0.1:4501",
        service: "a",
        lastSeenAt: at("12:00"),
      };
      await unitOfWork.run(async ({ observations }) => {
        await observations.saveAddresses([owner]);
        await observations.saveAddresses([{ ...owner, service: "b", lastSeenAt: at("12:10") }]);
        await observations.saveAddresses([{ ...owner, service: "c", lastSeenAt: at("12:05") }]);
      });
      const list = (from: string) =>
        unitOfWork.read(({ observations }) => observations.listAddresses(at(from)));
      expect(await list("12:00")).toEqual([{ ...owner, service: "b", lastSeenAt: at("12:10") }]);
      expect(await list("12:11")).toEqual([]);
    });

    it("names the services that report", async () => {
      const unitOfWork = await setUp();
      const row = {
        environment: "production",
        version: "",
        instance: "",
        count: 1,
        errors: 0,
        sketch: Uint8Array.of(1),
      };
      await unitOfWork.run(({ metrics }) =>
        metrics.saveServiceMinutes("w", [
          { ...row, service: "b", at: at("12:00") },
          { ...row, service: "a", at: at("12:00") },
          { ...row, service: "a", at: at("12:01") },
          { ...row, service: "old", at: at("11:00") },
        ]),
      );
      expect(
        await unitOfWork.read(({ observations }) =>
          observations.listReportingServices("production", at("12:00")),
        ),
      ).toEqual(["a", "b"]);
    });

    it("forgets what was not seen for long", async () => {
      const unitOfWork = await setUp();
      await unitOfWork.run(async ({ observations }) => {
        await observations.saveEdges([edge({}, "10:00", "11:00"), edge({ service: "catalog" })]);
        await observations.deleteBefore(at("12:00"));
      });
      const left = await unitOfWork.read(({ observations }) =>
        observations.listEdges("production"),
      );
      expect(left.map(({ subject }) => subject.service)).toEqual(["catalog"]);
    });
  });
}
