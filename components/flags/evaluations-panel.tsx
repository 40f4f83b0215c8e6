"use client";

import { useQuery } from "@tanstack/react-query";
import { QueryView } from "@/components/layout/query-view";
import type { Mark } from "@/components/ui/charts/model";
import { StackedBars } from "@/components/ui/charts/stacked-bars";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { ChangeOutput } from "@/contracts/changes";
import type { FlagUsageOutput } from "@/contracts/flag-usage";
import type { FlagOutput } from "@/contracts/flags";
import { useSearchParameter } from "@/lib/client/search-parameter";
import { useTRPC } from "@/lib/client/trpc";
import { formatCompact, formatCount, formatShare } from "@/lib/format/number";
import { formatClock } from "@/lib/format/time";
import { historyQueryOf } from "./flag-queries";

interface EvaluationsPanelProps {
  readonly flag: FlagOutput;
  readonly environment: string;
}

const WINDOWS = [
  { value: "1h", label: "1 h" },
  { value: "1d", label: "1 d" },
  { value: "7d", label: "7 d" },
] as const;
type Window = (typeof WINDOWS)[number]["value"];

/** How often the flag was asked and what it said, with every change of it marked. */
export function EvaluationsPanel({ flag, environment }: EvaluationsPanelProps) {
  const trpc = useTRPC();
  const [given, setWindow] = useSearchParameter("window");
  const window: Window = WINDOWS.find(({ value }) => value === given)?.value ?? "1h";
  const usage = useQuery(trpc.flags.usage.queryOptions({ name: flag.name, environment, window }));
  const history = useQuery(trpc.changes.list.queryOptions(historyQueryOf(flag.name, environment)));
  return (
    <Panel>
      <PanelHead
        title="Evaluations"
        more={
          <SegmentedControl
            label="Span"
            value={window}
            segments={WINDOWS}
            onValueChange={(next) => setWindow(next === "1h" ? "" : next)}
          />
        }
      />
      <PanelBody>
        <QueryView query={usage} what="Evaluations">
          {(data) => (
            <Evaluations
              usage={data}
              marks={(history.data?.items ?? []).map(toMark)}
              label={`Evaluations of ${flag.name} in ${environment}`}
            />
          )}
        </QueryView>
      </PanelBody>
    </Panel>
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
  readonly marks: readonly Mark[];
  readonly label: string;
}

function Evaluations({ usage: { series, lastMinute }, marks, label }: EvaluationsProps) {
  const total = sum(series.yes) + sum(series.no);
  if (total === 0)
    return (
      <p className="py-4 text-center text-ink-3">
        No SDK has reported an evaluation in this span. SDKs report once a minute.
      </p>
    );
  const perMinute = lastMinute.yes + lastMinute.no || averagePerMinute(series, total);
  return (
    <>
      <p className="mb-2 flex items-baseline gap-4">
        <Figure value={formatShare(sum(series.yes) / total, 0)} unit="yes" />
        <Figure value={formatCompact(Math.round(perMinute))} unit="per minute" />
      </p>
      <StackedBars
        data={{
          label,
          at: series.at,
          parts: [
            { key: "yes", name: "yes", tone: "s1", values: series.yes },
            { key: "no", name: "no", tone: "idle", values: series.no },
          ],
          format: formatCount,
          marks,
        }}
      />
    </>
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
