import { getTopologyInput, topologyOutput } from "@/contracts/topology";
import { permitted, router } from "../init";

export const topologyRouter = router({
  get: permitted("topology:read")
    .input(getTopologyInput)
    .output(topologyOutput)
    .query(({ ctx, input }) => ctx.app.topology.get(ctx.actor, input)),
});
