import { describe, expect, it } from "vitest";
import { answer, call, edgesOf, feed, intakeOf } from "@/tests/support/intake";
import { NOON_MS, spanId, spansOf } from "@/tests/support/spans";
import type { ResourceSpans } from "./span";

describe("hostile telemetry is bounded and reported", () => {
  const many = (count: number, make: (index: number) => ResourceSpans) =>
    Array.from({ length: count }, (_, index) => make(index));

  it("when nothing says who or where it comes from", () => {
    const intake = intakeOf();
    const bad = [
      { "service.name": "" },
      { "service.name": "a\nb" },
      { "deployment.environment.name": "Ünsinn/" },
    ];
    expect(
      feed(
        intake,
        bad.map((it) => spansOf("x", [answer()], it)),
      ),
    ).toEqual({
      "no service.name of 1 to 120 printable characters": 2,
      "no deployment.environment.name of lower case letters, digits and dashes": 1,
    });
    expect(intake.openSeries).toBe(0);
  });

  it("when it is too old or from the future", () => {
    const spans = [
      answer({ endMs: NOON_MS - 3_600_000 }),
      answer({ endMs: NOON_MS + 1e9 }),
      answer({ endMs: 1 }),
    ];
    expect(feed(intakeOf(), [spansOf("a", spans)])).toEqual({
      "ended more than 10 minutes ago": 2,
      "ended in the future": 1,
    });
  });

  it("when it invents services, and known ones are still served", () => {
    const intake = intakeOf({ services: 10 });
    feed(intake, [spansOf("payments", [answer()])]);
    const bodies = many(100, (index) => spansOf(`s${index}`, [answer()]));
    expect(feed(intake, bodies)).toEqual({ "more services than can be kept": 91 });
    expect(feed(intake, [spansOf("payments", [answer()])])).toEqual({});
  });

  it("when it invents instances", () => {
    const intake = intakeOf({ instancesPerService: 5 });
    const bodies = many(20, (index) =>
      spansOf("a", [answer()], { "service.instance.id": `i${index}` }),
    );
    expect(feed(intake, bodies)).toEqual({ "more instances of one service than can be kept": 15 });
  });

  it("when it invents routes and peers", () => {
    const intake = intakeOf({ operationsPerService: 5, edgesPerService: 5 });
    const spans = Array.from({ length: 50 }, (_, index) => [
      answer({ attributes: { "http.route": `/r${"x".repeat(index)}` } }),
      call({ id: spanId(4, index + 1), attributes: { "peer.service": `p${index}` } }),
    ]).flat();
    feed(intake, [spansOf("a", spans)]);
    intake.settleAll(NOON_MS);
    const due = intake.due(NOON_MS);
    expect(due.operations.seen).toHaveLength(5);
    expect(due.edgesSeen.seen).toHaveLength(5);
    expect(intake.lostCalls).toBe(45);
  });

  it("when calls never get an answer", () => {
    const intake = intakeOf({ waiting: 10 });
    const spans = Array.from({ length: 100 }, (_, index) =>
      call({ id: spanId(6, index + 1), attributes: { "peer.service": "x" } }),
    );
    feed(intake, [spansOf("a", spans)]);
    expect(intake.waiting).toBe(10);
    expect(edgesOf(intake)).toEqual(["a > external:x 100"]);
  });
});

describe("what is due", () => {
  it("carries the whole sum until it is written, then only what is new", () => {
    const intake = intakeOf();
    feed(intake, [spansOf("a", [answer()])]);
    expect(intake.due(NOON_MS).services.rows[0]?.count).toBe(1);
    feed(intake, [spansOf("a", [answer()])]);
    const due = intake.due(NOON_MS).services;
    feed(intake, [spansOf("a", [answer()])]);
    expect(due.rows[0]?.count).toBe(2);
    due.written();
    const next = intake.due(NOON_MS).services;
    expect(next.rows[0]?.count).toBe(3);
    next.written();
    expect(intake.due(NOON_MS).services.rows).toHaveLength(0);
  });

  it("forgets written minutes once they are closed", () => {
    const intake = intakeOf();
    feed(intake, [spansOf("a", [answer()])]);
    const later = NOON_MS + 15 * 60_000;
    intake.forget(later);
    expect(intake.openSeries).toBe(1);
    intake.due(later).services.written();
    intake.forget(later);
    expect(intake.openSeries).toBe(0);
  });
});
