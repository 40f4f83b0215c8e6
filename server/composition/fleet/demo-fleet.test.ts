import { expect, it } from "vitest";
import type { DeploymentStatus } from "@/server/domain/releases/deployment-status";
import { releaseId } from "@/server/domain/releases/release";
import { nextOfHistory } from "./demo-fleet";

const at = (version: string) => ({
  environment: "production",
  service: "payments",
  version,
  instances: 2,
});
const NOW = new Date("2026-11-22T12:00:00.000Z");
const made = (version: string, status: DeploymentStatus = "succeeded", secondsAgo = 20) => ({
  releaseId: releaseId("payments", version),
  status,
  finishedAt: new Date(NOW.getTime() - secondsAgo * 1_000),
});
const HISTORY = [at("2.12.0"), at("2.13.2")];

it.each([
  ["the first, where nothing was deployed", [], "2.12.0"],
  ["the second, once the first succeeded", [made("2.12.0")], "2.13.2"],
  ["nothing before the first has run a while", [made("2.12.0", "succeeded", 19)], undefined],
  ["nothing while the first is under way", [made("2.12.0", "progressing")], undefined],
  ["nothing when the first failed", [made("2.12.0", "failed")], undefined],
  ["nothing after somebody deployed another", [made("2.14.0")], undefined],
  ["nothing once all are made", [made("2.12.0", "superseded"), made("2.13.2")], undefined],
  [
    "nothing once others followed",
    [made("2.12.0", "superseded"), made("2.13.2", "superseded"), made("2.14.0")],
    undefined,
  ],
])("of the sample's history comes %s", (_what, deployments, version) => {
  expect(nextOfHistory(HISTORY, deployments, NOW)?.version).toBe(version);
});
