import type { Actor } from "@/server/domain/access/actor";
import { isStale } from "@/server/domain/flags/connection";
import type { Constraint } from "@/server/domain/flags/flag";
import { segmentConstraintIssues, segmentEditAction } from "@/server/domain/flags/segment";
import type { ActionState } from "@/server/domain/shared/action-state";
import { invalidInput, notFound } from "@/server/domain/shared/errors";
import type { SegmentFlag } from "../../segments/segment-view";
import { segmentFlags } from "../../segments/segment-view";
import type { ConnectionDeps } from "../connection-deps";
import { type ConnectedSegmentView, viewConnectedSegment } from "./connected-segment-view";

export interface ConnectedSegmentList {
  readonly items: readonly ConnectedSegmentView[];
  readonly isStale: boolean;
  readonly failure: string | null;
  readonly refreshedAt: Date | null;
  readonly projects: readonly { readonly id: string; readonly name: string }[];
  readonly actions: { readonly create: ActionState };
}

type Deps = Pick<ConnectionDeps, "unitOfWork" | "clock" | "tools">;

/** Segments of a connection as they were last seen, with how many of its flags name each. */
export const listConnectedSegments =
  (deps: Deps) =>
  (actor: Actor, { connection }: { readonly connection: string }): Promise<ConnectedSegmentList> =>
    deps.unitOfWork.read(async (stores) => {
      const place = await stores.flagConnections.find(connection);
      if (!place) throw notFound("connection", connection);
      const all = await stores.flagConnections.listSegmentUses(connection);
      const uses = Map.groupBy(all, ({ segmentId }) => segmentId);
      const kept = await stores.connectedSegments.list(connection);
      return {
        items: kept.map((one) => viewConnectedSegment(actor, one, uses.get(one.segment.id) ?? [])),
        isStale: isStale(place, deps.clock.now()),
        failure: place.failure,
        refreshedAt: place.refreshedAt,
        projects: place.survey.projects,
        actions: { create: segmentEditAction(actor) },
      };
    });

export interface PreviewConnectedSegmentQuery {
  readonly connection: string;
  readonly id?: number | undefined;
  readonly constraints: readonly Constraint[];
}

/** Which flags there other constraints of a segment would touch. */
export const previewConnectedSegment =
  (deps: Deps) =>
  (
    _actor: Actor,
    { connection, id, constraints }: PreviewConnectedSegmentQuery,
  ): Promise<{ readonly flags: readonly SegmentFlag[]; readonly warnings: readonly string[] }> =>
    deps.unitOfWork.read(async ({ flagConnections }) => {
      const issues = segmentConstraintIssues(constraints, deps.tools);
      const [first] = issues;
      if (first) throw invalidInput(first.message, issues);
      const place = await flagConnections.find(connection);
      if (!place) throw notFound("connection", connection);
      const uses = (await flagConnections.listSegmentUses(connection)).filter(
        ({ segmentId }) => segmentId === id,
      );
      return { flags: segmentFlags(uses, place.survey.environments), warnings: [] };
    });
