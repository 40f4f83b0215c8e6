import type { Actor } from "@/server/domain/access/actor";
import {
  type KeptSegment,
  type SegmentUse,
  segmentEditAction,
  segmentRemoveAction,
} from "@/server/domain/flags/segment";
import type { ActionState } from "@/server/domain/shared/action-state";
import type { Environment } from "@/server/domain/shared/environment";

export interface SegmentView extends KeptSegment {
  /** How many flags name it, archived ones too. */
  readonly flags: number;
  readonly actions: { readonly edit: ActionState; readonly remove: ActionState };
}

/** A flag that names a segment, with every environment where it does. */
export interface SegmentFlag {
  readonly name: string;
  readonly isArchived: boolean;
  readonly environments: readonly {
    readonly environment: string;
    readonly isProduction: boolean;
    readonly enabled: boolean;
  }[];
}

export const flagNames = (uses: readonly SegmentUse[]): string[] => [
  ...new Set(uses.map(({ flagName }) => flagName)),
];

export const viewSegment = (
  actor: Actor,
  segment: KeptSegment,
  uses: readonly SegmentUse[],
): SegmentView => {
  const flags = flagNames(uses);
  return {
    ...segment,
    flags: flags.length,
    actions: { edit: segmentEditAction(actor), remove: segmentRemoveAction(actor, flags) },
  };
};

export const segmentFlags = (
  uses: readonly SegmentUse[],
  scopes: readonly Pick<Environment, "name" | "isProduction">[],
): SegmentFlag[] => {
  const byFlag = Map.groupBy(uses, ({ flagName }) => flagName);
  return [...byFlag].map(([name, own]) => ({
    name,
    isArchived: own.some(({ isArchived }) => isArchived),
    environments: scopes.flatMap((scope) => {
      const use = own.find(({ environment }) => environment === scope.name);
      if (!use) return [];
      const { enabled } = use;
      return [{ environment: scope.name, isProduction: scope.isProduction, enabled }];
    }),
  }));
};
