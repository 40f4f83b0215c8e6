import {
  type DeliveredFeature,
  deliveredFeature,
} from "@/server/domain/flags/evaluation/delivered-feature";
import type { Segment } from "@/server/domain/flags/flag";
import type { FlagEvent } from "@/server/ports/flag-revisions";
import type { DeliverableFlag } from "@/server/ports/flag-store";
import type { Stores, UnitOfWork } from "@/server/ports/unit-of-work";

export interface DeliveredFlag {
  readonly feature: DeliveredFeature;
  readonly tags: readonly string[];
}

/** All flags of an environment; they are at least as new as `revision` says. */
export interface DeliverySnapshot {
  readonly environment: string;
  readonly revision: number;
  readonly flags: readonly DeliveredFlag[];
  readonly segments: readonly Segment[];
}

export interface DeliveryChanges {
  readonly environment: string;
  /** In order and without gaps; when more follow, they come with the next call. */
  readonly events: readonly FlagEvent[];
  /** What the events' flags are now; one that is missing is gone. */
  readonly flags: readonly DeliveredFlag[];
  /** Read only where an event concerns one. */
  readonly segments: readonly Segment[] | null;
}

export interface FlagDeliverySource {
  revisions(): Promise<readonly { readonly environment: string; readonly revision: number }[]>;
  snapshot(environment: string): Promise<DeliverySnapshot>;
  changes(environment: string, after: number): Promise<DeliveryChanges>;
}

const CHANGES_AT_ONCE = 500;

const delivered = ({ flag, state }: DeliverableFlag): DeliveredFlag => ({
  feature: deliveredFeature(flag, state),
  tags: flag.tags,
});

/** The revision is read before the flags: flags newer than their revision are sent again, older ones would be lost. */
async function readSnapshot(stores: Stores, environment: string): Promise<DeliverySnapshot> {
  const current = await stores.flagRevisions.listCurrent();
  const revision = current.find((one) => one.environment === environment)?.revision ?? 0;
  const segments = await stores.flags.listSegments();
  const flags = await stores.flags.listDeliverable(environment);
  return { environment, revision, segments, flags: flags.map(delivered) };
}

async function readChanges(
  stores: Stores,
  environment: string,
  after: number,
): Promise<DeliveryChanges> {
  const events = await stores.flagRevisions.listAfter(environment, after, CHANGES_AT_ONCE);
  const names = events.filter(({ kind }) => kind === "flag").map(({ subject }) => subject);
  const hasSegments = events.some(({ kind }) => kind === "segment");
  const flags =
    names.length > 0 ? await stores.flags.listDeliverable(environment, [...new Set(names)]) : [];
  return {
    environment,
    events,
    flags: flags.map(delivered),
    segments: hasSegments ? await stores.flags.listSegments() : null,
  };
}

/** Where delivery to SDKs reads from. */
export const flagDeliverySource = ({
  unitOfWork,
}: {
  readonly unitOfWork: UnitOfWork;
}): FlagDeliverySource => ({
  revisions: () => unitOfWork.read(({ flagRevisions }) => flagRevisions.listCurrent()),
  snapshot: (environment) => unitOfWork.read((stores) => readSnapshot(stores, environment)),
  changes: (environment, after) =>
    unitOfWork.read((stores) => readChanges(stores, environment, after)),
});
