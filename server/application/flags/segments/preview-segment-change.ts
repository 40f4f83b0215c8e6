import type { Actor } from "@/server/domain/access/actor";
import type { Constraint } from "@/server/domain/flags/flag";
import { sdkWarnings } from "@/server/domain/flags/sdk-support";
import { segmentConstraintIssues } from "@/server/domain/flags/segment";
import { invalidInput } from "@/server/domain/shared/errors";
import type { Stores } from "@/server/ports/unit-of-work";
import type { FlagDeps } from "../flag-deps";
import { type SegmentFlag, segmentFlags } from "./segment-view";

const DAY_MS = 86_400_000;

export interface PreviewSegmentQuery {
  /** Absent for one that does not exist yet. */
  readonly id?: number | undefined;
  readonly constraints: readonly Constraint[];
}

export interface SegmentPreview {
  readonly flags: readonly SegmentFlag[];
  readonly warnings: readonly string[];
}

/** Which flags other constraints of a segment would touch, and which connected SDKs could not read them. */
export const previewSegmentChange =
  (deps: Pick<FlagDeps, "unitOfWork" | "clock" | "tools">) =>
  (_actor: Actor, { id, constraints }: PreviewSegmentQuery): Promise<SegmentPreview> =>
    deps.unitOfWork.read(async (stores) => {
      const issues = segmentConstraintIssues(constraints, deps.tools);
      const [first] = issues;
      if (first) throw invalidInput(first.message, issues);
      const scopes = await stores.environments.list();
      const uses = id === undefined ? [] : await stores.segments.listUses(id);
      const sdks = await connectedSdks(stores, deps.clock.now());
      return {
        flags: segmentFlags(uses, scopes),
        warnings: sdkWarnings([{ constraints }], sdks),
      };
    });

async function connectedSdks(stores: Stores, now: Date): Promise<(string | null)[]> {
  const seenSince = new Date(now.getTime() - DAY_MS);
  const sdks: (string | null)[] = [];
  for (const { name } of await stores.environments.list())
    for (const { connectedUntil, sdkVersion } of await stores.sdkInstances.list(name, seenSince))
      if (connectedUntil && connectedUntil > now) sdks.push(sdkVersion);
  return sdks;
}
