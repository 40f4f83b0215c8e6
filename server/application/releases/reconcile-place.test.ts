import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDdsketchLatencySketches } from "@/server/adapters/ddsketch/ddsketch-latency-sketches";
import { createMemoryDeployEngine } from "@/server/adapters/memory/memory-deploy-engine";
import type { MemoryFate } from "@/server/adapters/memory/memory-instances";
import { emptyMemoryState } from "@/server/adapters/memory/memory-state";
import { createMemoryUnitOfWork } from "@/server/adapters/memory/memory-unit-of-work";
import type { Actor } from "@/server/domain/access/actor";
import { canBecome, isActive } from "@/server/domain/releases/deployment-lifecycle";
import { DomainError } from "@/server/domain/shared/errors";
import { aRelease, NOON } from "@/tests/support/release-builders";
import { abortDeployment } from "./abort-deployment";
import { deployRelease } from "./deploy-release";
import { lookAtEnvironment } from "./look-at-environment";
import { readPlaces } from "./place-facts";
import { RELEASES_JOB } from "./reconcile-deps";
import { reconcilePlace } from "./reconcile-place";
import { rollBack } from "./roll-back";

const ANA: Actor = { id: "u-ana", name: "Ana", kind: "user", role: "operator" };
const place = { service: "payments", environment: "production" };
const VERSIONS = ["1", "2", "3"] as const;

/** Versions that end in 2 never get ready in `broken` worlds. */
function setUp(fate: (version: string) => MemoryFate = () => "healthy") {
  const state = emptyMemoryState();
  const unitOfWork = createMemoryUnitOfWork(state);
  const engine = createMemoryDeployEngine({ fate: ({ version }) => fate(version) });
  let now = NOON.getTime();
  let ids = 0;
  const deps = {
    ...{ unitOfWork, engine, sketches: createDdsketchLatencySketches() },
    clock: { now: () => new Date(now) },
    newId: () => {
      ids += 1;
      return String(ids).padStart(8, "0");
    },
    surroundings: { variables: async () => ({}) },
  };
  for (const version of VERSIONS) {
    const release = aRelease({ version });
    state.releases = new Map(state.releases).set(release.id, release);
  }
  state.jobTokens = new Map([[RELEASES_JOB, 1n]]);
  const claim = { fence: 1n, signal: new AbortController().signal };

  const round = async (): Promise<void> => {
    now += 1_000;
    const look = { clock: deps.clock, signal: claim.signal };
    const sight = await lookAtEnvironment(engine, place.environment, look);
    for (const facts of await readPlaces(deps)(deps.clock.now()))
      await reconcilePlace(deps)(facts, sight(facts.place.service), claim);
  };
  const settle = async (): Promise<void> => {
    for (let count = 0; count < 400; count += 1) {
      await round();
      if (![...state.deployments.values()].some(({ status }) => isActive(status))) return;
    }
    throw new Error("It does not come to an end.");
  };
  const serving = async (): Promise<string[]> =>
    (await engine.observeInstances(place))
      .filter(({ state: seen }) => seen !== "ended")
      .map(({ version }) => version);
  return { state, deps, round, settle, serving };
}

const command = (version: string) => ({
  ...place,
  releaseId: `payments@${version}`,
  confirm: "payments",
});

describe("bringing a place to what is desired", () => {
  it("deploys, then replaces, then goes back", async () => {
    const { deps, settle, serving } = setUp();
    await deployRelease(deps)(ANA, command("1"));
    await settle();
    expect(await serving()).toEqual(["1", "1"]);
    await deployRelease(deps)(ANA, command("3"));
    await settle();
    expect(await serving()).toEqual(["3", "3"]);
    await rollBack(deps)(ANA, { ...place, reason: "card errors" });
    await settle();
    expect(await serving()).toEqual(["1", "1"]);
  });

  it.each(["ended", "unhealthy"] as const)("keeps what serves when the new is %s", async (fate) => {
    const { state, deps, settle, serving } = setUp((version) =>
      version === "2" ? fate : "healthy",
    );
    await deployRelease(deps)(ANA, command("1"));
    await settle();
    await deployRelease(deps)(ANA, command("2"));
    await settle();
    expect(await serving()).toEqual(["1", "1"]);
    const failed = [...state.deployments.values()].at(-1);
    expect(failed).toMatchObject({ status: "failed", releaseId: "payments@2" });
    expect(state.changes.at(-1)).toMatchObject({ action: "deployment.failed" });
  });

  it("never does what the lifecycle forbids, whatever is asked and when", {
    timeout: 60_000,
  }, async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant("deploy" as const), version: fc.constantFrom(...VERSIONS) }),
      fc.record({ do: fc.constantFrom("rollBack" as const, "abort" as const, "round" as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const world = setUp((version) => (version === "2" ? "unhealthy" : "healthy"));
        const { deps, round, settle } = world;
        for (const each of steps) await actLegally(world, each);
        await settle();
        const running = await deps.unitOfWork.read((stores) =>
          stores.deployments.findRunning(place),
        );
        for (let count = 0; count < 20; count += 1) await round();
        const version = running?.releaseId.split("@")[1];
        expect(await world.serving()).toEqual(version ? [version, version] : []);
      }),
      { numRuns: 1_000 },
    );
  });
});

/** One round can take several steps of the lifecycle. */
function reachable(from: Parameters<typeof canBecome>[0], to: Parameters<typeof canBecome>[1]) {
  const middle = ["preparing", "progressing", "promoting", "aborting", "rolling_back"] as const;
  return canBecome(from, to) || middle.some((each) => canBecome(from, each) && canBecome(each, to));
}

type World = ReturnType<typeof setUp>;
interface Step {
  readonly do: "deploy" | "rollBack" | "abort" | "round";
  readonly version?: string;
}

/** Does it, refused or not, and looks that no deployment did what the lifecycle forbids. */
async function actLegally(world: World, step: Step): Promise<void> {
  const { state } = world;
  const before = new Map(state.deployments);
  await act(world, step).catch((error: unknown) => {
    if (!(error instanceof DomainError)) throw error;
  });
  if (step.do === "round") await world.round();
  for (const [id, { status }] of state.deployments) {
    const was = before.get(id)?.status ?? "queued";
    expect(was === status || reachable(was, status)).toBe(true);
  }
  const active = [...state.deployments.values()].filter((each) => isActive(each.status));
  expect(active.length).toBeLessThanOrEqual(1);
}

async function act({ deps, state }: World, step: Step): Promise<void> {
  if (step.do === "deploy") await deployRelease(deps)(ANA, command(step.version ?? "1"));
  if (step.do === "rollBack")
    await rollBack(deps)(ANA, { ...place, reason: "why not", confirm: "payments" });
  const active = [...state.deployments.values()].find(({ status }) => isActive(status));
  if (step.do === "abort" && active) await abortDeployment(deps)(ANA, { id: active.id });
}
