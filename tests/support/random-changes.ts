import { CONSTRAINT_OPERATORS } from "@/server/domain/flags/constraint-operator";
import type { ConsoleOverHttp } from "./console-over-http";
import type { Draw } from "./random-flags";

/** A write as a page sends it. */
export interface Write {
  readonly procedure: string;
  readonly input: Readonly<Record<string, unknown>>;
}

type Database = ConsoleOverHttp["runtime"]["infrastructure"]["database"];

const NAMES = ["alpha", "beta", "gamma"] as const;
const ENVIRONMENTS = ["production", "staging"] as const;
const SEGMENTS = ["Germans", "Testers"] as const;
const PROJECTS = ["default", "shop"] as const;

const aConstraint = (draw: Draw) => ({
  contextName: "country",
  operator: draw.one(CONSTRAINT_OPERATORS.slice(0, 5) as ["IN"]),
  values: [draw.one(["DE", "AT", "日本"])],
});

const someStrategies = (draw: Draw, segments: readonly number[]) =>
  draw.some(2, () => ({
    id: `s${draw.upTo(1_000_000)}`,
    name: "flexibleRollout",
    disabled: draw.upTo(4) === 0,
    parameters: { rollout: String(draw.upTo(101)), stickiness: "default", groupId: "g" },
    constraints: draw.some(1, () => aConstraint(draw)),
    segments: draw.some(1, () => draw.one([...segments, 99] as [number])),
    variants: draw.upTo(3) === 0 ? [{ name: "only", weight: 1_000 }] : [],
  }));

const versionOfState = async (database: Database, flagName: string, environment: string) =>
  (
    await database.flagEnvironment.findUnique({
      where: { flagName_environment: { flagName, environment } },
    })
  )?.version ?? 0;

const versionOfFlag = async (database: Database, name: string) =>
  (await database.flag.findUnique({ where: { name } }))?.version ?? 1;

type Making = (draw: Draw, database: Database) => Promise<Write> | Write;

const onFlag =
  (procedure: string, over: (draw: Draw) => Record<string, unknown>): Making =>
  async (draw, database) => {
    const name = draw.one(NAMES);
    const version = await versionOfFlag(database, name);
    return { procedure, input: { name, version, ...over(draw) } };
  };

const onSegment =
  (procedure: string, over: (draw: Draw) => Record<string, unknown>): Making =>
  async (draw, database) => {
    const rows = await database.segment.findMany();
    const row = rows[draw.upTo(rows.length)];
    return { procedure, input: { id: row?.id ?? 1, version: row?.version ?? 1, ...over(draw) } };
  };

const onState =
  (
    procedure: string,
    over: (draw: Draw, segments: readonly number[]) => Record<string, unknown>,
  ): Making =>
  async (draw, database) => {
    const [name, environment] = [draw.one(NAMES), draw.one(ENVIRONMENTS)];
    const version = await versionOfState(database, name, environment);
    const segments = (await database.segment.findMany()).map(({ id }) => id);
    const input = { name, environment, version, reason: "A random change" };
    return { procedure, input: { ...input, ...over(draw, segments) } };
  };

const described = (draw: Draw) => ({
  ...(draw.upTo(2) === 0 && { description: `Text ${draw.upTo(100)}` }),
  ...(draw.upTo(2) === 0 && { owner: draw.one(["payments", "web"]) }),
  ...(draw.upTo(2) === 0 && { tags: [`team:${draw.one(["a", "b"])}`] }),
  ...(draw.upTo(3) === 0 && { type: draw.one(["release", "kill-switch"]) }),
  ...(draw.upTo(3) === 0 && { project: draw.one(PROJECTS) }),
  ...(draw.upTo(3) === 0 && { links: [{ url: "https://example.org/a", title: "A" }] }),
});

const MAKINGS: readonly Making[] = [
  (draw) => ({ procedure: "flags.create", input: { name: draw.one(NAMES) } }),
  (draw) => ({ procedure: "flags.create", input: { name: draw.one(NAMES).toUpperCase() } }),
  onState("flags.toggle", (draw) => ({ enabled: draw.upTo(2) === 0 })),
  onState("flags.toggle", (draw) => ({ enabled: draw.upTo(2) === 0 })),
  onState("flags.saveStrategies", (draw, segments) => ({
    strategies: someStrategies(draw, segments),
    ...(draw.upTo(2) === 0 && { variants: [{ name: "red", weight: 1_000 }] }),
  })),
  onState("flags.saveStrategies", (draw, segments) => ({
    strategies: someStrategies(draw, segments),
  })),
  onFlag("flags.describe", described),
  onFlag("flags.archive", (draw) => ({ archived: draw.upTo(3) > 0 })),
  onFlag("flags.records.remove", (draw) => ({ confirmation: draw.one(NAMES) })),
  onFlag("flags.lifecycle.markStale", (draw) => ({ stale: draw.upTo(2) === 0 })),
  onFlag("flags.family.save", (draw) => ({
    dependencies: draw.some(2, () => ({ feature: draw.one(NAMES), enabled: draw.upTo(2) === 0 })),
  })),
  (draw) => ({
    procedure: "flags.records.clone",
    input: { name: draw.one(NAMES), as: draw.one(NAMES), environments: [...ENVIRONMENTS] },
  }),
  (draw) => ({
    procedure: "flags.segments.create",
    input: { name: draw.one(SEGMENTS), constraints: [aConstraint(draw)] },
  }),
  onSegment("flags.segments.edit", (draw) => ({
    name: draw.one(SEGMENTS),
    constraints: [aConstraint(draw)],
  })),
  onSegment("flags.segments.remove", () => ({})),
  (draw) => ({
    procedure: "flags.projects.create",
    input: { name: draw.one(PROJECTS), title: "A project", description: "" },
  }),
];

/** A write that fits what there is now, or nearly. */
export const aRandomWrite = (draw: Draw, database: Database): Promise<Write> =>
  Promise.resolve(draw.one(MAKINGS as [Making])(draw, database));

const isTouched = (state: { enabled: boolean; strategies: unknown; variants: unknown }): boolean =>
  state.enabled || JSON.stringify([state.strategies, state.variants]) !== "[[],[]]";

/** Everything an operator sees of flags and segments, without who wrote it last, when and how often. */
export async function flagsAsSeen(
  database: Database,
  { archivedToo }: { readonly archivedToo: boolean },
): Promise<unknown> {
  const where = archivedToo ? {} : { archivedAt: null };
  const flags = await database.flag.findMany({ where, orderBy: { name: "asc" } });
  const states = await database.flagEnvironment.findMany({
    where: { flag: where },
    orderBy: [{ flagName: "asc" }, { environment: "asc" }],
  });
  const segments = await database.segment.findMany({ orderBy: { id: "asc" } });
  const projects = await database.project.findMany({ orderBy: { name: "asc" } });
  return {
    flags: flags.map(({ version, changedAt, lastChange, archivedAt, createdAt, ...flag }) => ({
      ...flag,
      isArchived: archivedAt !== null,
    })),
    states: states
      .filter(isTouched)
      .map(({ version, updatedAt, updatedBy, updatedByName, ...state }) => state),
    segments: segments.map(({ id, name, description, constraints }) => ({
      ...{ id, name, description, constraints },
    })),
    projects: projects.map(({ name, title, description }) => ({ name, title, description })),
  };
}
