"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { QueryView } from "@/components/layout/query-view";
import { BarsTable } from "@/components/ui/charts/bars-table";
import type { Mark } from "@/components/ui/charts/model";
import { StackedBars, type StackedBarsData } from "@/components/ui/charts/stacked-bars";
import { IconButton } from "@/components/ui/icon-button";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { ChangeOutput } from "@/contracts/changes";
import type { FlagUsageOutput } from "@/contracts/flag-usage";
import type { FlagOutput } from "@/contracts/flags";
import { useSearchParameter } from "@/lib/client/search-parameter";
import { useTRPC } from "@/lib/client/trpc";
import { formatCompact, formatCount, formatShare } from "@/lib/format/number";
import { formatClock } from "@/lib/format/time";
import { historyQueryOf } from "../flag/flag-queries";
import { NoEvaluations, UsageParts } from "./usage-parts";
import { USAGE_WINDOWS, type UsageShown, type UsageWindow } from "./usage-window";

interface EvaluationsPanelProps {
  readonly flag: FlagOutput;
  readonly environment: string;
}

const SPLITS = [
  { value: "answer", label: "Answer" },
  { value: "application", label: "App" },
  { value: "variant", label: "Variant" },
  { value: "environment", label: "Environment" },
] as const;

function useWindow() {
  const [given, set] = useSearchParameter("window");
  const window: UsageWindow = USAGE_WINDOWS.find(({ value }) => value === given)?.value ?? "1h";
  return [window, (next: UsageWindow) => set(next === "1h" ? "" : next)] as const;
}

/** How often the flag was asked and what it said, with every change of it marked; split as one likes. */
export function EvaluationsPanel({ flag, environment }: EvaluationsPanelProps) {
  const trpc = useTRPC();
  const [window, setWindow] = useWindow();
  const [given, setSplit] = useSearchParameter("by");
  const [asTable, setAsTable] = useState(false);
  const split = SPLITS.find(({ value }) => value === given)?.value ?? "answer";
  const history = useQuery(trpc.changes.list.queryOptions(historyQueryOf(flag.name, environment)));
  const shared = {
    ...{ name: flag.name, environment, window, asTable },
    marks: (history.data?.items ?? []).map(toMark),
  };
  return (
    <Panel>
      <PanelHead
        title="Evaluations"
        more={
          <IconButton
            icon={asTable ? "health" : "table"}
            label={asTable ? "View as chart" : "View as table"}
            title={asTable ? "View as chart" : "View as table"}
            look="ghost"
            size="small"
            aria-pressed={asTable}
            onClick={() => setAsTable(!asTable)}
          />
        }
      />
      <PanelBody className="grid grid-cols-1 gap-3">
        <div className="flex flex-wrap gap-2">
          <SegmentedControl
            label="Span"
            value={window}
            segments={USAGE_WINDOWS}
            onValueChange={setWindow}
          />
          <SegmentedControl
            label="Split by"
            value={split}
            segments={SPLITS}
            onValueChange={(next) => setSplit(next === "answer" ? "" : next)}
          />
        </div>
        {split === "answer" ? (
          <ByAnswer {...shared} />
        ) : (
          <UsageParts key={split} by={split} {...shared} />
        )}
      </PanelBody>
    </Panel>
  );
}

function ByAnswer({ name, environment, window, asTable, marks }: UsageShown) {
  const trpc = useTRPC();
  const usage = useQuery(trpc.flags.usage.queryOptions({ name, environment, window }));
  return (
    <QueryView query={usage} what="Evaluations" inPanel>
      {(data) => (
        <Evaluations
          usage={data}
          asTable={asTable}
          marks={marks}
          label={`Evaluations of ${name} in ${environment}`}
        />
      )}
    </QueryView>
  );
}

const toMark = ({ id, at }: ChangeOutput): Mark => ({
  id,
  at,
  kind: "flag",
  label: formatClock(at),
});

const MINUTE_MS = 60_000;
const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);

interface EvaluationsProps {
  readonly usage: FlagUsageOutput;
  readonly asTable: boolean;
  readonly marks: readonly Mark[];
  readonly label: string;
}

function Evaluations({ usage: { series, lastMinute }, asTable, marks, label }: EvaluationsProps) {
  const total = sum(series.yes) + sum(series.no);
  if (total === 0) return <NoEvaluations />;
  const perMinute = lastMinute.yes + lastMinute.no || averagePerMinute(series, total);
  const data: StackedBarsData = {
    label,
    at: series.at,
    parts: [
      { key: "yes", name: "yes", tone: "s1", values: series.yes },
      { key: "no", name: "no", tone: "idle", values: series.no },
    ],
    format: formatCount,
    marks,
  };
  return (
    <div>
      <p className="mb-2 flex items-baseline gap-4">
        <Figure value={formatShare(sum(series.yes) / total, 0)} unit="yes" />
        <Figure value={formatCompact(Math.round(perMinute))} unit="per minute" />
      </p>
      {asTable ? <BarsTable data={data} /> : <StackedBars data={data} />}
    </div>
  );
}

const averagePerMinute = (series: FlagUsageOutput["series"], total: number): number => {
  const used = series.yes.filter((yes, index) => yes + (series.no[index] ?? 0) > 0).length;
  return total / Math.max(1, (used * series.bucketMs) / MINUTE_MS);
};

function Figure({ value, unit }: { readonly value: string; readonly unit: string }) {
  return (
    <span className="whitespace-nowrap">
      <b className="text-20 font-semibold tracking-figure">{value}</b>{" "}
      <span className="text-12 text-ink-2">{unit}</span>
    </span>
  );
}
