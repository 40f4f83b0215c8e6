import type { z } from "zod";
import { listFlagsOutput } from "@/contracts/flags";
import {
  flagEnvironmentParams,
  flagEnvironmentReply,
  flagListQuery,
  noBody,
  noParams,
  setFlagBody,
} from "@/contracts/rest";
import type { Application } from "@/server/composition/application";
import { DomainError, notFound } from "@/server/domain/shared/errors";
import { operation, type RestReply } from "../operation";

type Reply = RestReply<z.input<typeof flagEnvironmentReply>>;
type FlagView = Awaited<ReturnType<Application["flags"]["get"]>>;

export const listFlags = operation({
  method: "GET",
  path: "/flags",
  id: "listFlags",
  summary: "Flags with their state in every environment.",
  permission: "flag:read",
  params: noParams,
  query: flagListQuery,
  body: noBody,
  output: listFlagsOutput,
  run: async ({ app, actor, query }) => ({
    body: await app.flags.list(actor, { ...query, archived: false, sort: "name" }),
  }),
});

export const getFlagEnvironment = operation({
  method: "GET",
  path: "/flags/{name}/environments/{environment}",
  id: "getFlagEnvironment",
  summary: "The state of a flag in one environment.",
  permission: "flag:read",
  params: flagEnvironmentParams,
  query: noParams,
  body: noBody,
  output: flagEnvironmentReply,
  isVersioned: true,
  run: async ({ app, actor, params: { name, environment } }) =>
    replyOf(await app.flags.get(actor, { name }), environment),
});

export const setFlag = operation({
  method: "PATCH",
  path: "/flags/{name}/environments/{environment}",
  id: "setFlag",
  summary: "Turns a flag on or off in one environment.",
  permission: "flag:toggle",
  params: flagEnvironmentParams,
  query: noParams,
  body: setFlagBody,
  output: flagEnvironmentReply,
  isVersioned: true,
  run: async ({ app, actor, params: { name, environment }, body, ifMatch }) => {
    const current = await app.flags.get(actor, { name });
    const state = stateOf(current, environment);
    if (ifMatch !== null && ifMatch !== state.version) throw stale(state.version);
    if (state.enabled === body.enabled) return replyOf(current, environment);
    const version = ifMatch ?? state.version;
    const changed = await app.flags.toggle(actor, { name, environment, version, ...body });
    return replyOf(changed.flag, environment, changed);
  },
});

function stateOf(flag: FlagView, environment: string) {
  const state = flag.environments.find((candidate) => candidate.environment === environment);
  if (!state) throw notFound("environment", environment);
  return state;
}

interface Changed {
  readonly revision: number | null;
  readonly changeId: string;
}

function replyOf(flag: FlagView, environment: string, changed?: Changed): Reply {
  const { enabled, version, updatedAt, updatedBy } = stateOf(flag, environment);
  return {
    version,
    body: {
      name: flag.name,
      environment,
      enabled,
      version,
      updatedAt,
      updatedBy,
      revision: changed?.revision ?? null,
      changeId: changed?.changeId ?? null,
    },
  };
}

const stale = (version: number): DomainError =>
  new DomainError("stale_version", "Somebody changed this flag since you read it.", {
    details: { currentVersion: version },
  });
