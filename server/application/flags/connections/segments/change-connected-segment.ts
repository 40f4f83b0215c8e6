import type { Actor } from "@/server/domain/access/actor";
import {
  type ConnectedSegment,
  changedSince,
  connectedSegmentActions,
  type OpenSegmentWrite,
  requireCurrentConnectedSegment,
  type SegmentWish,
} from "@/server/domain/flags/connected-segment";
import type { ControlledSegment } from "@/server/domain/flags/controlled-flag";
import { requireAction } from "@/server/domain/flags/flag-rules";
import { requireValidSegment, segmentEditAction } from "@/server/domain/flags/segment";
import { DomainError, notFound } from "@/server/domain/shared/errors";
import type { FlagControl } from "@/server/ports/flag-control";
import type { Stores } from "@/server/ports/unit-of-work";
import { type ConnectionDeps, openConnection } from "../connection-deps";
import { foundOutLater, isOutcomeUnknown } from "../give-up";
import { type ConnectedSegmentChanged, commitSegmentWrite } from "./commit-segment-write";
import { flagsNaming } from "./connected-segment-view";
import { seeSegments } from "./see-segments";

export interface ChangeSegmentCommand {
  readonly connection: string;
  readonly wish: SegmentWish;
  /** The version the caller saw; absent for a new one. */
  readonly version?: number | undefined;
  readonly reason?: string | undefined;
}

/** Writes a segment where it is kept: intent, question, outcome, as with flags. */
export const changeConnectedSegment =
  (deps: ConnectionDeps) =>
  async (
    actor: Actor,
    command: ChangeSegmentCommand,
    revertsId: string | null = null,
  ): Promise<ConnectedSegmentChanged> => {
    const control = await openConnection(deps, command.connection);
    const write = await intend(deps, { actor, command, revertsId });
    const after = await carryOut(control, write).catch((failure: unknown) =>
      giveUp(deps, { write, control }, failure),
    );
    return commitSegmentWrite(deps, actor, { write, after });
  };

interface Intended {
  readonly actor: Actor;
  readonly command: ChangeSegmentCommand;
  readonly revertsId: string | null;
}

const intend = (
  { unitOfWork, clock, newId, tools }: ConnectionDeps,
  { actor, command, revertsId }: Intended,
): Promise<OpenSegmentWrite> =>
  unitOfWork.run(async (stores) => {
    const { connection, wish } = command;
    requireAction(segmentEditAction(actor));
    const kept = await keptOf(stores, actor, command);
    if (wish.kind !== "remove") {
      const known = await stores.connectedSegments.list(connection);
      const others = known.filter(({ segment }) => segment.id !== kept?.segment.id);
      requireValidSegment(
        wish.content,
        others.map(({ segment }) => segment),
        tools,
      );
    }
    const write: OpenSegmentWrite = {
      ...{ id: newId(), connection, wish, before: kept?.segment ?? null, revertsId },
      actor: { id: actor.id, name: actor.name, kind: actor.kind },
      reason: command.reason ?? null,
      at: clock.now(),
    };
    await stores.connectedSegments.openWrite(write);
    return write;
  });

/** The segment a wish is about, when it is what the caller saw and may be changed so. */
async function keptOf(
  stores: Stores,
  actor: Actor,
  { connection, wish, version }: ChangeSegmentCommand,
): Promise<ConnectedSegment | null> {
  if (wish.kind === "create") return null;
  const kept = await stores.connectedSegments.lock(connection, wish.id);
  if (!kept) throw notFound("segment", String(wish.id));
  requireCurrentConnectedSegment(kept, version ?? 0);
  const actions = connectedSegmentActions(actor, kept, await flagsNaming(stores, kept));
  requireAction(wish.kind === "save" ? actions.edit : actions.remove);
  return kept;
}

async function carryOut(
  control: FlagControl,
  { wish, before }: OpenSegmentWrite,
): Promise<ControlledSegment | null> {
  if (wish.kind === "create") return control.createSegment(wish.content);
  if (!before) throw notFound("segment", String(wish.id));
  const write = { id: wish.id, seen: before };
  if (wish.kind === "save") return control.saveSegment(write, wish.content);
  await control.removeSegment(write);
  return null;
}

/** A refusal closes the intent. One because somebody else was first is answered with the segment as it is now. */
async function giveUp(
  deps: ConnectionDeps,
  { write, control }: { readonly write: OpenSegmentWrite; readonly control: FlagControl },
  failure: unknown,
): Promise<never> {
  const { wish, before, connection } = write;
  if (isOutcomeUnknown(failure)) {
    const name = wish.kind === "remove" ? (before?.name ?? "it") : wish.content.name;
    throw foundOutLater(failure, `the segment ${name}`);
  }
  await deps.unitOfWork.run(({ connectedSegments }) => connectedSegments.closeWrite(write.id));
  if (failure instanceof DomainError && failure.code === "conflict" && before) {
    const known = await deps.unitOfWork.read((stores) => stores.connectedSegments.list(connection));
    await seeSegments(deps, { connection, known, now: await control.listSegments() });
    const kept = await deps.unitOfWork.read((stores) =>
      stores.connectedSegments.find(connection, before.id),
    );
    if (kept) throw changedSince(kept);
  }
  throw failure;
}
