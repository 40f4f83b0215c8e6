import {
  availabilityInput,
  availabilityOutput,
  listHealthInput,
  listHealthOutput,
  listIncidentsInput,
  listIncidentsOutput,
  serviceSeriesInput,
  serviceSeriesOutput,
  wrongNowInput,
  wrongNowOutput,
} from "@/contracts/health";
import { permitted, router } from "../init";

export const healthRouter = router({
  list: permitted("health:read")
    .input(listHealthInput)
    .output(listHealthOutput)
    .query(({ ctx, input }) => ctx.app.health.list(ctx.actor, input)),
  series: permitted("health:read")
    .input(serviceSeriesInput)
    .output(serviceSeriesOutput)
    .query(({ ctx, input }) => ctx.app.health.series(ctx.actor, input)),
  availability: permitted("health:read")
    .input(availabilityInput)
    .output(availabilityOutput)
    .query(({ ctx, input }) => ctx.app.health.availability(ctx.actor, input)),
  listIncidents: permitted("health:read")
    .input(listIncidentsInput)
    .output(listIncidentsOutput)
    .query(({ ctx, input }) => ctx.app.health.listIncidents(ctx.actor, input)),
  wrongNow: permitted("health:read")
    .input(wrongNowInput)
    .output(wrongNowOutput)
    .query(({ ctx, input }) => ctx.app.health.wrongNow(ctx.actor, input)),
});
