import type { z } from "zod";
import type {
  createConnectedSegmentInput,
  removeConnectedSegmentInput,
  saveConnectedSegmentInput,
} from "@/contracts/flag-connected-segments";
import type { ConnectionDeps } from "@/server/application/flags/connections/connection-deps";
import { changeConnectedSegment } from "@/server/application/flags/connections/segments/change-connected-segment";
import {
  listConnectedSegments,
  previewConnectedSegment,
} from "@/server/application/flags/connections/segments/list-connected-segments";
import type { Actor } from "@/server/domain/access/actor";

type Create = z.output<typeof createConnectedSegmentInput>;
type Save = z.output<typeof saveConnectedSegmentInput>;
type Remove = z.output<typeof removeConnectedSegmentInput>;

const contentOf = ({ name, description, constraints, project }: Create) => ({
  ...{ name, description, constraints, project },
});

/** The use cases of segments that an existing Unleash keeps. */
export const composeConnectedSegments = (deps: ConnectionDeps) => {
  const change = changeConnectedSegment(deps);
  return {
    list: listConnectedSegments(deps),
    preview: previewConnectedSegment(deps),
    create: (actor: Actor, given: Create, revertsId?: string) => {
      const { connection, reason } = given;
      const wish = { kind: "create", content: contentOf(given) } as const;
      return change(actor, { connection, wish, reason }, revertsId);
    },
    save: (actor: Actor, given: Save, revertsId?: string) => {
      const { connection, id, version, reason } = given;
      const wish = { kind: "save", id, content: contentOf(given) } as const;
      return change(actor, { connection, wish, version, reason }, revertsId);
    },
    remove: (actor: Actor, { connection, id, version, reason }: Remove, revertsId?: string) =>
      change(actor, { connection, wish: { kind: "remove", id }, version, reason }, revertsId),
  };
};
