"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { BleedPage } from "@/components/layout/page";
import { QueryView } from "@/components/layout/query-view";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchInput } from "@/components/ui/search-input";
import { SkeletonPanel } from "@/components/ui/skeleton";
import type { MatrixOutput } from "@/contracts/release-matrix";
import { useEnvironment } from "@/lib/client/environment";
import { useTRPC } from "@/lib/client/trpc";
import { plural } from "@/lib/format/number";
import { DeployDialog } from "./matrix/deploy-dialog";
import { DoraStrip, MarksByDay } from "./matrix/dora-strip";
import { MatrixLegend } from "./matrix/matrix-legend";
import { MatrixTable } from "./matrix/matrix-table";
import { filterRows, type MatrixFilters } from "./matrix/model";
import { RecentDeployments } from "./matrix/recent-deployments";

const DAYS = 14;
const RECENT = 15;

/** What runs where, what was deployed last, and the way to deploy and to roll back. */
export function ReleasesScreen() {
  const trpc = useTRPC();
  const matrix = useQuery(trpc.releases.matrix.queryOptions({}));
  const recent = useQuery(trpc.releases.listDeployments.queryOptions({ limit: RECENT }));
  return (
    <BleedPage>
      <h1 className="sr-only">Releases</h1>
      <QueryView query={matrix} what="What runs where">
        {(data) => <Matrix matrix={data} />}
      </QueryView>
      <aside
        aria-labelledby="recent-deployments"
        className="border-line bg-panel wide:fixed wide:top-(--top) wide:right-0 wide:bottom-0 wide:w-80 wide:overflow-y-auto wide:border-l max-wide:border-t"
      >
        <h2
          id="recent-deployments"
          className="flex h-9 items-center border-b border-line px-4 text-13"
        >
          Recent deployments
        </h2>
        <QueryView query={recent} what="Recent deployments" skeleton={<SkeletonPanel />}>
          {({ items }) => <RecentDeployments items={items} />}
        </QueryView>
      </aside>
    </BleedPage>
  );
}

function Matrix({ matrix }: { readonly matrix: MatrixOutput }) {
  const [filters, setFilters] = useState<MatrixFilters>({ search: "", differing: false });
  const [isDeploying, setDeploying] = useState(false);
  const rows = filterRows(matrix.rows, filters);
  const mayDeploy = matrix.rows.some((row) =>
    row.cells.some((cell) => cell.actions.deploy.allowed),
  );
  return (
    <div className="flex min-w-0 flex-1 flex-col wide:mr-80">
      <div className="flex min-h-[46px] flex-wrap items-center gap-2 border-b border-line bg-panel px-4 py-2 max-tablet:px-(--page)">
        <SearchInput
          label="Filter services"
          hotkey="/"
          value={filters.search}
          onChange={(event) => setFilters({ ...filters, search: event.target.value })}
          className="w-48 max-tablet:w-full"
        />
        <Chip
          on={filters.differing}
          onClick={() => setFilters({ ...filters, differing: !filters.differing })}
        >
          Only what differs
        </Chip>
        <span className="ml-2 text-12 text-ink-3" aria-live="polite">
          {plural(rows.length, "service")}, {plural(matrix.environments.length, "environment")}
          {matrix.deploying > 0 ? `, ${matrix.deploying} deploying` : null}
        </span>
        {mayDeploy ? (
          <Button changes look="primary" className="ml-auto" onClick={() => setDeploying(true)}>
            Deploy…
          </Button>
        ) : null}
        <DeployDialog matrix={matrix} open={isDeploying} onOpenChange={setDeploying} />
      </div>
      {rows.length === 0 ? (
        <NoRows isFiltered={matrix.rows.length > 0} />
      ) : (
        <MatrixTable environments={matrix.environments} rows={rows} />
      )}
      <Dora />
      <MatrixLegend />
    </div>
  );
}

function NoRows({ isFiltered }: { readonly isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyState icon="releases" title="No service matches">
      Another word, or all services.
    </EmptyState>
  ) : (
    <EmptyState icon="releases" title="Nothing has been released yet">
      CI registers a release with POST /api/v1/services/(service)/releases; then it can be deployed
      from here.
    </EmptyState>
  );
}

function Dora() {
  const environment = useEnvironment();
  const trpc = useTRPC();
  const dora = useQuery(
    trpc.releases.dora.queryOptions({ environment: environment.name, days: DAYS }),
  );
  if (!dora.data) return null;
  const place = { dora: dora.data, environment: environment.name, days: DAYS };
  return (
    <>
      <DoraStrip {...place} />
      <MarksByDay {...place} />
    </>
  );
}
