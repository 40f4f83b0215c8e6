import type { Release } from "@/server/domain/releases/release";
import type { Stores } from "@/server/ports/unit-of-work";

/** A release as screens and programs get it. */
export interface ReleaseView extends Omit<Release, "command" | "commits" | "evidence"> {
  readonly command: string[];
  readonly commits: Release["commits"][number][];
  readonly evidence: Release["evidence"][number][];
  readonly runningIn: string[];
  readonly blockedIn: {
    readonly environment: string;
    readonly reason: string;
    readonly by: string;
    readonly at: Date;
  }[];
}

/** Adds where each release runs and is blocked. */
export async function viewReleases(
  stores: Stores,
  releases: readonly Release[],
): Promise<ReleaseView[]> {
  const running = await stores.deployments.listRunning();
  const blocks = await stores.releaseBlocks.list();
  return releases.map((release) => ({
    ...release,
    configuration: { ...release.configuration },
    command: [...release.command],
    commits: [...release.commits],
    evidence: [...release.evidence],
    runningIn: running
      .filter(({ releaseId }) => releaseId === release.id)
      .map(({ environment }) => environment),
    blockedIn: blocks
      .filter(({ releaseId }) => releaseId === release.id)
      .map(({ environment, reason, createdBy: by, createdAt: at }) => ({
        ...{ environment, reason, by, at },
      })),
  }));
}
