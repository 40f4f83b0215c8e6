import { noBody, noParams, topologyQuery } from "@/contracts/rest";
import { topologyOutput } from "@/contracts/topology";
import { operation } from "../operation";

export const getTopology = operation({
  method: "GET",
  path: "/topology",
  id: "getTopology",
  summary: "Services, what they reach, and how the calls between them do.",
  permission: "topology:read",
  params: noParams,
  query: topologyQuery,
  body: noBody,
  output: topologyOutput,
  run: async ({ app, actor, query }) => ({
    body: await app.topology.get(actor, { ...query, includePortside: true }),
  }),
});
