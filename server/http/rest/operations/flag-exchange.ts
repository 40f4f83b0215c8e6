import { noBody, noParams } from "@/contracts/rest";
import {
  exportOutput,
  exportQuery,
  importBody,
  importQuery,
  importReply,
} from "@/contracts/unleash-rest";
import { operation } from "../operation";

export const exportFlags = operation({
  method: "GET",
  path: "/flags/export",
  id: "exportFlags",
  summary: "Flags as the file an Unleash imports.",
  permission: "flag:read",
  params: noParams,
  query: exportQuery,
  body: noBody,
  output: exportOutput,
  run: async ({ app, actor, query }) => ({
    body: await app.flags.exchange.export(actor, { ...query, withSegments: query.segments }),
  }),
});

export const importFlags = operation({
  method: "POST",
  path: "/flags/import",
  id: "importFlags",
  summary:
    "Takes in the export file of an Unleash; with dryRun it only says what would become of each item.",
  permission: "flag:create",
  params: noParams,
  query: importQuery,
  body: importBody,
  output: importReply,
  maxBodyBytes: 16 * 1024 * 1024,
  run: async ({ app, actor, query: { dryRun, ...query }, body: { reason, ...data } }) => {
    const target = { ...query, data };
    const preview = await app.flags.exchange.previewImport(actor, target);
    const nothing = preview.created + preview.changed === 0;
    if (dryRun || nothing) return { body: { ...preview, changeId: null } };
    const { changeId } = await app.flags.exchange.import(actor, {
      ...{ ...target, fingerprint: preview.fingerprint },
      ...(reason && { reason }),
    });
    return { body: { ...preview, changeId } };
  },
});
