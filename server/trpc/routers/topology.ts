import {
  edgeOutput,
  getEdgeInput,
  getHexagonInput,
  getTopologyInput,
  hexagonOutput,
  topologyOutput,
} from "@/contracts/topology";
import { permitted, router } from "../init";

export const topologyRouter = router({
  get: permitted("topology:read")
    .input(getTopologyInput)
    .output(topologyOutput)
    .query(({ ctx, input }) => ctx.app.topology.get(ctx.actor, input)),
  edge: permitted("topology:read")
    .input(getEdgeInput)
    .output(edgeOutput)
    .query(({ ctx, input }) => ctx.app.topology.edge(ctx.actor, input)),
  hexagon: permitted("topology:read")
    .input(getHexagonInput)
    .output(hexagonOutput)
    .query(({ ctx, input }) => ctx.app.topology.hexagon(ctx.actor, input)),
});
