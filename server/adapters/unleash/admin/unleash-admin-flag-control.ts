import type { z } from "zod";
import {
  type ControlledFlag,
  type ControlledHead,
  type FlagAddress,
  requireAllSeen,
  requireGone,
  requireSeen,
  requireSomethingToTurnOn,
  requireStaysOn,
  stateOf,
} from "@/server/domain/flags/controlled-flag";
import { DomainError, notFound } from "@/server/domain/shared/errors";
import type { FlagControl, FlagControls, StateWrite } from "@/server/ports/flag-control";
import type { OutboundHttp } from "@/server/ports/outbound-http";
import { type AdminClient, createAdminClient } from "./admin-client";
import {
  environmentsReply,
  exportReply,
  featureReply,
  featuresReply,
  projectsReply,
  segmentsReply,
} from "./admin-schemas";
import { flagOf, headsOf } from "./from-unleash";
import { listEvents } from "./list-events";
import { listSegments, segmentWritesOf } from "./segments";
import { writeStrategies } from "./write-strategies";

const MAX_FLAGS = 10_000;

const part = encodeURIComponent;
const pathOf = ({ project, name }: FlagAddress): string =>
  `/projects/${part(project)}/features/${part(name)}`;

const byAddress = (one: ControlledHead, other: ControlledHead): number =>
  one.project.localeCompare(other.project) || one.name.localeCompare(other.name);

/** Null where there is none; every other refusal stays one. */
const orNull = (failure: unknown): null => {
  if (failure instanceof DomainError && failure.code === "not_found") return null;
  throw failure;
};

async function listFlags(client: AdminClient, signal?: AbortSignal): Promise<ControlledHead[]> {
  const { projects } = await client.get("/projects", projectsReply, signal);
  const heads: ControlledHead[] = [];
  for (const { id } of projects) {
    const reply = await client.get(`/projects/${part(id)}/features`, featuresReply, signal);
    heads.push(...headsOf(id, reply));
    if (heads.length > MAX_FLAGS)
      throw new DomainError(
        "payload_too_large",
        `This Unleash has more than ${MAX_FLAGS.toLocaleString("en")} flags; give Portside a token of some projects.`,
      );
  }
  return heads.sort(byAddress);
}

/** Asks without making anything: a name that is taken, by an archived flag too, or breaks the rules of the project. */
const findNameIssue = (client: AdminClient, { project, name }: FlagAddress) =>
  client.write("POST", "/features/validate", { name, projectId: project }).then(
    () => null,
    (failure: unknown) => {
      const isRefusal =
        failure instanceof DomainError &&
        (failure.code === "already_exists" || failure.code === "invalid_input");
      if (isRefusal) return failure.message;
      throw failure;
    },
  );

type Reads = Pick<
  FlagControl,
  "survey" | "listFlags" | "findFlag" | "listSegments" | "listEvents" | "exportFlags"
>;

const readsOf = (client: AdminClient): Reads => ({
  async survey(signal) {
    const [{ environments }, { projects }] = await Promise.all([
      client.get("/environments", environmentsReply, signal),
      client.get("/projects", projectsReply, signal),
    ]);
    return {
      environments: environments
        .filter(({ enabled }) => enabled !== false)
        .toSorted((one, other) => (one.sortOrder ?? 0) - (other.sortOrder ?? 0))
        .map(({ name, type }) => ({ name, isProduction: type === "production" })),
      projects: projects.map(({ id, name }) => ({ id, name })),
    };
  },
  listFlags: (signal) => listFlags(client, signal),
  async findFlag(address, signal) {
    const reply = await client
      .get(`${pathOf(address)}?variantEnvironments=true`, featureReply, signal)
      .catch(orNull);
    return reply && flagOf(reply);
  },
  listSegments: (signal) => listSegments(client, signal),
  listEvents: (after, signal) => listEvents(client, after, signal),
  /** Its own export leaves the constraints of segments out; they are read beside it. */
  async exportFlags({ environment, names }, signal) {
    const file = await client.ask(
      "/features-batch/export",
      { environment, features: names },
      exportReply,
    );
    if (file.segments.length === 0) return file;
    const { segments } = await client.get("/segments", segmentsReply, signal);
    const used = new Set(file.segments.map(({ id }) => id));
    const known = segments.filter(({ id }) => used.has(id));
    return { ...file, segments: known.map(withValues) };
  },
});

const withValues = ({
  constraints,
  ...segment
}: z.output<typeof segmentsReply>["segments"][number]) => ({
  ...segment,
  constraints: constraints.map((one) => ({ ...one, values: one.values ?? [] })),
});

/** What Portside has no words for would be lost in a write. */
function requireUnderstood({ name, unknown }: ControlledFlag): void {
  if (unknown.length === 0) return;
  throw new DomainError(
    "invalid_transition",
    `${name} uses what Portside does not know (${unknown.join(", ")}). Change it in Unleash.`,
  );
}

/** A real Unleash, driven through its Admin API. */
function createUnleashAdminFlagControl(client: AdminClient): FlagControl {
  const reads = readsOf(client);
  const getFlag = async (address: FlagAddress): Promise<ControlledFlag> => {
    const flag = await reads.findFlag(address);
    if (!flag) throw notFound("flag", address.name);
    return flag;
  };
  /** What is there now, when it is what the caller saw. */
  const seenState = async (write: StateWrite) => {
    const flag = await getFlag(write);
    const state = stateOf(flag, write.environment);
    requireSeen(write, state, write.seen);
    return { flag, state };
  };
  const environmentPath = (write: StateWrite): string =>
    `${pathOf(write)}/environments/${part(write.environment)}`;
  return {
    ...reads,
    ...segmentWritesOf(client),
    findNameIssue: ({ project, name }) => findNameIssue(client, { project, name }),
    async create({ project, ...flag }) {
      await client.write("POST", `/projects/${part(project)}/features`, flag);
      return getFlag({ project, name: flag.name });
    },
    async setEnabled(write, enabled) {
      const { state } = await seenState(write);
      if (enabled) requireSomethingToTurnOn(write, state);
      await client.write("POST", `${environmentPath(write)}/${enabled ? "on" : "off"}`);
      return getFlag(write);
    },
    async saveStrategies(write, wanted, variants) {
      const { flag, state } = await seenState(write);
      requireUnderstood(flag);
      requireStaysOn(write, state, wanted);
      const path = `${environmentPath(write)}/strategies`;
      if (variants && JSON.stringify(variants) !== JSON.stringify(state.variants))
        await client.write("PUT", `${environmentPath(write)}/variants`, variants);
      await writeStrategies(client, path, { now: state, wanted });
      return getFlag(write);
    },
    async archive({ project, name, seen }) {
      requireAllSeen(await getFlag({ project, name }), seen);
      await client.write("POST", `/projects/${part(project)}/archive`, { features: [name] });
    },
    async revive({ project, name }) {
      requireGone(await reads.findFlag({ project, name }));
      await client.write("POST", `/projects/${part(project)}/revive`, { features: [name] });
      return getFlag({ project, name });
    },
  };
}

export interface UnleashFlagControlsOptions {
  readonly http: OutboundHttp;
  readonly timeoutMs?: number;
}

export const createUnleashFlagControls = (options: UnleashFlagControlsOptions): FlagControls => ({
  open: (place) => createUnleashAdminFlagControl(createAdminClient({ ...options, ...place })),
});
