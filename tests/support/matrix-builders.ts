import type { MatrixCell, MatrixOutput } from "@/contracts/release-matrix";
import { ago } from "./topology-builders";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ALLOWED = { allowed: true, reason: null } as const;
const refused = (reason: string) => ({ allowed: false, reason });

export const buildCell = (over: Partial<MatrixCell> & { environment: string }): MatrixCell => ({
  version: "1.0.0",
  since: ago(DAY),
  deployedBy: "Ana",
  status: "healthy",
  note: null,
  deploying: null,
  lastDeploymentId: `d-${over.environment}`,
  isBlocked: false,
  actions: { deploy: ALLOWED, rollBack: ALLOWED, promote: refused("It already runs here.") },
  promotes: null,
  ...over,
});

type Row = MatrixOutput["rows"][number];
const ENVIRONMENTS = ["development", "staging", "production"] as const;

function row(
  service: string,
  versions: readonly string[],
  over: readonly Partial<MatrixCell>[] = [],
): Row {
  return {
    service,
    owner: `${service.charAt(0).toUpperCase()}${service.slice(1)}`,
    tier: 1,
    cells: ENVIRONMENTS.map((environment, index) =>
      buildCell({ environment, version: versions[index] ?? null, ...over[index] }),
    ),
    leadTimeMs: 6 * HOUR,
  };
}

export function buildMatrix(over: Partial<MatrixOutput> = {}): MatrixOutput {
  const promote = { releaseId: "r-322", version: "3.22.0", from: "development" };
  return {
    environments: ENVIRONMENTS.map((name) => ({
      name,
      title: name,
      isProduction: name === "production",
    })),
    rows: [
      row(
        "storefront",
        ["5.9.0-rc.1", "5.8.0", "5.8.0"],
        [
          { note: "+9 commits" },
          {
            deploying: { deploymentId: "d-1", version: "5.8.1", progress: 0.66 },
            note: "rolling, 2 of 3 instances",
          },
        ],
      ),
      row(
        "catalog",
        ["3.22.0", "3.21.4", "3.21.4"],
        [
          { note: "+4 commits" },
          { promotes: promote, actions: { deploy: ALLOWED, rollBack: ALLOWED, promote: ALLOWED } },
        ],
      ),
      row(
        "orders",
        ["4.10.0", "4.9.2", "4.9.2"],
        [{}, {}, { status: "degraded", note: "p95 612 ms" }],
      ),
      row(
        "payments",
        ["2.14.1", "2.14.0", "2.14.0"],
        [{}, {}, { status: "failing", note: "4.80 % errors" }],
      ),
      row("inventory", ["3.2.0", "3.2.0", "3.2.0"]),
      row(
        "notifications",
        ["1.13.0", "1.12.3", "1.12.3"],
        [{}, {}, { status: "unknown", note: "no data since 13:58" }],
      ),
    ],
    deploying: 1,
    ...over,
  };
}
