import { noInput } from "@/contracts/access";
import { previewFlagInput, previewFlagOutput } from "@/contracts/flag-preview";
import {
  deliveryInput,
  deliveryOutput,
  flagUsageInput,
  flagUsageOutput,
  usagePartsInput,
  usagePartsOutput,
} from "@/contracts/flag-usage";
import {
  archiveFlagInput,
  createFlagInput,
  describeFlagInput,
  flagChangedOutput,
  flagFacetsOutput,
  flagOutput,
  getFlagInput,
  listFlagsInput,
  listFlagsOutput,
  saveStrategiesInput,
  toggleFlagInput,
} from "@/contracts/flags";
import { permitted, router } from "../init";
import { applicationsRouter } from "./flags/applications";
import { bulkRouter } from "./flags/bulk";
import { environmentsRouter } from "./flags/environments";
import { exchangeRouter } from "./flags/exchange";
import { familyRouter } from "./flags/family";
import { killSwitchesRouter } from "./flags/kill-switches";
import { lifecycleRouter } from "./flags/lifecycle";
import { playgroundRouter } from "./flags/playground";
import { projectsRouter } from "./flags/projects";
import { recordsRouter } from "./flags/records";
import { schedulesRouter } from "./flags/schedules";
import { segmentsRouter } from "./flags/segments";
import { unleashRouter } from "./flags/unleash";
import { webhooksRouter } from "./flags/webhooks";

export const flagsRouter = router({
  bulk: bulkRouter,
  environments: environmentsRouter,
  exchange: exchangeRouter,
  projects: projectsRouter,
  applications: applicationsRouter,
  killSwitches: killSwitchesRouter,
  lifecycle: lifecycleRouter,
  playground: playgroundRouter,
  unleash: unleashRouter,
  family: familyRouter,
  records: recordsRouter,
  webhooks: webhooksRouter,
  schedules: schedulesRouter,
  segments: segmentsRouter,
  facets: permitted("flag:read")
    .input(noInput)
    .output(flagFacetsOutput)
    .query(({ ctx }) => ctx.app.flags.facets(ctx.actor)),
  list: permitted("flag:read")
    .input(listFlagsInput)
    .output(listFlagsOutput)
    .query(({ ctx, input }) => ctx.app.flags.list(ctx.actor, input)),
  get: permitted("flag:read")
    .input(getFlagInput)
    .output(flagOutput)
    .query(({ ctx, input }) => ctx.app.flags.get(ctx.actor, input)),
  usageParts: permitted("flag:read")
    .input(usagePartsInput)
    .output(usagePartsOutput)
    .query(({ ctx, input }) => ctx.app.flagInsight.usageParts(ctx.actor, input)),
  usage: permitted("flag:read")
    .input(flagUsageInput)
    .output(flagUsageOutput)
    .query(({ ctx, input }) => ctx.app.flags.usage(ctx.actor, input)),
  delivery: permitted("flag:read")
    .input(deliveryInput)
    .output(deliveryOutput)
    .query(({ ctx, input }) => ctx.app.flags.delivery(ctx.actor, input)),
  preview: permitted("flag:read")
    .input(previewFlagInput)
    .output(previewFlagOutput)
    .query(({ ctx, input }) => ctx.app.flags.preview(ctx.actor, input)),
  create: permitted("flag:create")
    .input(createFlagInput)
    .output(flagChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.flags.create(ctx.actor, input)),
  toggle: permitted("flag:toggle")
    .input(toggleFlagInput)
    .output(flagChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.flags.toggle(ctx.actor, input)),
  saveStrategies: permitted("flag:edit")
    .input(saveStrategiesInput)
    .output(flagChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.flags.saveStrategies(ctx.actor, input)),
  describe: permitted("flag:edit")
    .input(describeFlagInput)
    .output(flagChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.flags.describe(ctx.actor, input)),
  archive: permitted("flag:archive")
    .input(archiveFlagInput)
    .output(flagChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.flags.archive(ctx.actor, input)),
});
