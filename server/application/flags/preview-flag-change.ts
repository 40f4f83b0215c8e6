import type { Actor } from "@/server/domain/access/actor";
import {
  deliveredFeature,
  evaluatedState,
} from "@/server/domain/flags/evaluation/delivered-feature";
import type { Flag, FlagEnvironment, Segment, Strategy, Variant } from "@/server/domain/flags/flag";
import { untouched } from "@/server/domain/flags/flag-rules";
import { type FlagPreview, previewFlag } from "@/server/domain/flags/preview/preview-flag";
import { sdkWarnings } from "@/server/domain/flags/sdk-support";
import {
  requireValidStrategies,
  withGroup,
} from "@/server/domain/flags/validation/validate-strategies";
import { notFound } from "@/server/domain/shared/errors";
import type { SdkInstance } from "@/server/ports/sdk-instance-store";
import type { Stores } from "@/server/ports/unit-of-work";
import type { FlagDeps } from "./flag-deps";

const DAY_MS = 86_400_000;

export interface PreviewFlagQuery {
  readonly name: string;
  readonly environment: string;
  readonly enabled: boolean;
  /** As they are when not given. */
  readonly strategies?: readonly Strategy[] | undefined;
  readonly variants?: readonly Variant[] | undefined;
}

export interface FlagPreviewView extends FlagPreview {
  readonly applications: readonly { readonly appName: string; readonly instances: number }[];
  readonly warnings: readonly string[];
}

/** What turning a flag on or off, or other strategies, would do. Changes nothing. */
export const previewFlagChange =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock" | "tools">) =>
  async (_actor: Actor, query: PreviewFlagQuery): Promise<FlagPreviewView> => {
    const ground = await deps.unitOfWork.read((stores) => readGround(stores, query));
    const { flag, state, segments } = ground;
    const strategies = (query.strategies ?? state.strategies).map((strategy) =>
      withGroup(strategy, flag.name),
    );
    const variants = query.variants ?? state.variants;
    requireValidStrategies({ strategies, variants }, segments, deps.tools);
    const after = { enabled: query.enabled, strategies, variants };
    const preview = previewFlag({
      before: deliveredFeature(flag, state),
      after: deliveredFeature(flag, after),
      state: evaluatedState(ground.parents, segments),
      tools: deps.tools,
    });
    const now = deps.clock.now();
    const instances = await deps.unitOfWork.read(({ sdkInstances }) =>
      sdkInstances.list(query.environment, new Date(now.getTime() - DAY_MS)),
    );
    const connected = instances.filter(
      ({ connectedUntil }) => connectedUntil && connectedUntil > now,
    );
    return {
      ...preview,
      applications: countByApplication(connected),
      warnings: [
        ...silenceWarning(after),
        ...sdkWarnings(
          [...strategies, ...segmentsOf(strategies, segments)],
          connected.map(({ sdkVersion }) => sdkVersion),
        ),
      ],
    };
  };

/** A segment's constraints are met or not met by the same SDKs. */
const segmentsOf = (strategies: readonly Strategy[], segments: readonly Segment[]): Segment[] => {
  const used = new Set(strategies.flatMap((strategy) => strategy.segments));
  return segments.filter(({ id }) => used.has(id));
};

interface Ground {
  readonly flag: Flag;
  readonly state: FlagEnvironment;
  readonly segments: readonly Segment[];
  readonly parents: ReturnType<typeof deliveredFeature>[];
}

async function readGround(stores: Stores, query: PreviewFlagQuery): Promise<Ground> {
  const { name, environment } = query;
  const kept = await stores.flags.findByName(name);
  if (!kept) throw notFound("flag", name);
  if (!(await stores.environments.findByName(environment)))
    throw notFound("environment", environment);
  const { flag, environments } = kept;
  const names = flag.dependencies.map(({ feature }) => feature);
  const parents = names.length > 0 ? await stores.flags.listDeliverable(environment, names) : [];
  return {
    flag,
    state:
      environments.find((state) => state.environment === environment) ??
      untouched(flag, environment),
    segments: await stores.flags.listSegments(),
    parents: parents.map((parent) => deliveredFeature(parent.flag, parent.state)),
  };
}

const countByApplication = (connected: readonly SdkInstance[]) => {
  const counts = new Map<string, number>();
  for (const { appName } of connected) counts.set(appName, (counts.get(appName) ?? 0) + 1);
  return [...counts].map(([appName, instances]) => ({ appName, instances }));
};

const silenceWarning = (after: {
  readonly enabled: boolean;
  readonly strategies: readonly Strategy[];
}): string[] => {
  const isSilenced =
    after.strategies.length > 0 && after.strategies.every(({ disabled }) => disabled);
  return after.enabled && isSilenced
    ? ["Every strategy is disabled, so it stays off for everybody."]
    : [];
};
