import {
  exportInput,
  exportOutput,
  importInput,
  importOutput,
  previewImportInput,
  previewImportOutput,
} from "@/contracts/unleash-export";
import { permitted, router } from "../../init";

export const exchangeRouter = router({
  export: permitted("flag:read")
    .input(exportInput)
    .output(exportOutput)
    .query(({ ctx, input }) => ctx.app.flags.exchange.export(ctx.actor, input)),
  /** A file is too long for an address, so it is sent like a change; it changes nothing. */
  previewImport: permitted("flag:create")
    .input(previewImportInput)
    .output(previewImportOutput)
    .mutation(({ ctx, input }) => ctx.app.flags.exchange.previewImport(ctx.actor, input)),
  import: permitted("flag:create")
    .input(importInput)
    .output(importOutput)
    .mutation(({ ctx, input }) => ctx.app.flags.exchange.import(ctx.actor, input)),
});
