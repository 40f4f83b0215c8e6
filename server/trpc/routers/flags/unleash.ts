import { z } from "zod";
import {
  archiveConnectedInput,
  checkConnectedDraftInput,
  checkConnectedNameInput,
  checkConnectedNameOutput,
  connectedChangedOutput,
  connectedFlagOutput,
  connectInput,
  connectionChangedOutput,
  createConnectedInput,
  disconnectInput,
  getConnectedFlagInput,
  listConnectedFlagsInput,
  listConnectedFlagsOutput,
  listConnectionsOutput,
  liveImportInput,
  previewConnectedInput,
  previewConnectedOutput,
  previewLiveImportInput,
  refreshConnectionInput,
  rereadConnectedInput,
  saveConnectedStrategiesInput,
  testConnectionInput,
  testConnectionOutput,
  toggleConnectedInput,
} from "@/contracts/flag-connections";
import { changeRef } from "@/contracts/shared";
import { importOutput, previewImportOutput } from "@/contracts/unleash-export";
import { permitted, router } from "../../init";
import { connectedSegmentsRouter } from "./connected-segments";

export const unleashRouter = router({
  segments: connectedSegmentsRouter,
  connections: permitted("flag:read")
    .input(z.object({}).strict().optional())
    .output(listConnectionsOutput)
    .query(({ ctx }) => ctx.app.unleash.list(ctx.actor)),
  flags: permitted("flag:read")
    .input(listConnectedFlagsInput)
    .output(listConnectedFlagsOutput)
    .query(({ ctx, input }) => ctx.app.unleash.flags(ctx.actor, input)),
  flag: permitted("flag:read")
    .input(getConnectedFlagInput)
    .output(connectedFlagOutput)
    .query(({ ctx, input }) => ctx.app.unleash.flag(ctx.actor, input)),
  preview: permitted("flag:read")
    .input(previewConnectedInput)
    .output(previewConnectedOutput)
    .query(({ ctx, input }) => ctx.app.unleash.preview(ctx.actor, input)),
  /** A query in effect, sent as a mutation so that the token is in no address. */
  test: permitted("flag:connect")
    .input(testConnectionInput)
    .output(testConnectionOutput)
    .mutation(({ ctx, input }) => ctx.app.unleash.test(ctx.actor, input)),
  connect: permitted("flag:connect")
    .input(connectInput)
    .output(connectionChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.unleash.connect(ctx.actor, input)),
  disconnect: permitted("flag:connect")
    .input(disconnectInput)
    .output(changeRef)
    .mutation(({ ctx, input }) => ctx.app.unleash.disconnect(ctx.actor, input)),
  refresh: permitted("flag:toggle")
    .input(refreshConnectionInput)
    .output(z.null())
    .mutation(async ({ ctx, input }) => {
      await ctx.app.unleash.refresh(input.name);
      return null;
    }),
  /** Reads the running server like a file; it changes nothing, here or there. */
  previewImport: permitted("flag:create")
    .input(previewLiveImportInput)
    .output(previewImportOutput)
    .mutation(({ ctx, input }) => ctx.app.unleash.previewImport(ctx.actor, input)),
  import: permitted("flag:create")
    .input(liveImportInput)
    .output(importOutput)
    .mutation(({ ctx, input }) => ctx.app.unleash.import(ctx.actor, input)),
  reread: permitted("flag:toggle")
    .input(rereadConnectedInput)
    .output(connectedFlagOutput)
    .mutation(({ ctx, input }) => ctx.app.unleash.reread(ctx.actor, input)),
  checkDraft: permitted("flag:read")
    .input(checkConnectedDraftInput)
    .output(z.null())
    .query(({ ctx, input }) => ctx.app.unleash.checkDraft(ctx.actor, input)),
  checkName: permitted("flag:create")
    .input(checkConnectedNameInput)
    .output(checkConnectedNameOutput)
    .query(({ ctx, input }) => ctx.app.unleash.checkName(ctx.actor, input)),
  create: permitted("flag:create")
    .input(createConnectedInput)
    .output(connectedChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.unleash.create(ctx.actor, input)),
  toggle: permitted("flag:toggle")
    .input(toggleConnectedInput)
    .output(connectedChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.unleash.toggle(ctx.actor, input)),
  saveStrategies: permitted("flag:edit")
    .input(saveConnectedStrategiesInput)
    .output(connectedChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.unleash.saveStrategies(ctx.actor, input)),
  archive: permitted("flag:archive")
    .input(archiveConnectedInput)
    .output(connectedChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.unleash.archive(ctx.actor, input)),
});
