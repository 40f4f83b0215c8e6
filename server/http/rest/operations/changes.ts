import { listChangesOutput } from "@/contracts/changes";
import { changeListQuery, noBody, noParams } from "@/contracts/rest";
import { operation } from "../operation";

export const listChanges = operation({
  method: "GET",
  path: "/changes",
  id: "listChanges",
  summary: "What was changed, by whom and why, newest first.",
  permission: "change:read",
  params: noParams,
  query: changeListQuery,
  body: noBody,
  output: listChangesOutput,
  run: async ({ app, actor, query }) => ({ body: await app.changes.list(actor, query) }),
});
