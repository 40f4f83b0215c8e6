import { noBody, noParams, serviceListQuery } from "@/contracts/rest";
import { listServicesOutput } from "@/contracts/services";
import { operation } from "../operation";

export const listServices = operation({
  method: "GET",
  path: "/services",
  id: "listServices",
  summary: "Services with their health, what runs of them where, and their findings.",
  permission: "service:read",
  params: noParams,
  query: serviceListQuery,
  body: noBody,
  output: listServicesOutput,
  run: async ({ app, actor, query }) => ({ body: await app.services.list(actor, query) }),
});
