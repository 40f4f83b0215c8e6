"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { QueryView } from "@/components/layout/query-view";
import { BarsTable } from "@/components/ui/charts/bars-table";
import type { Tone } from "@/components/ui/charts/model";
import { StackedBars, type StackedBarsData } from "@/components/ui/charts/stacked-bars";
import type { UsagePartsOutput } from "@/contracts/flag-usage";
import { useTRPC } from "@/lib/client/trpc";
import { formatCompact, formatCount, formatShare } from "@/lib/format/number";
import type { UsageShown } from "./usage-window";

export function NoEvaluations({ what = "an evaluation" }: { readonly what?: string }) {
  return (
    <p className="py-4 text-center text-ink-3">
      No SDK has reported {what} in this span. SDKs report once a minute.
    </p>
  );
}

const TONES: readonly Tone[] = ["s1", "s2", "s3", "s4", "s5", "s6"];

interface UsagePartsProps extends UsageShown {
  readonly by: "application" | "variant" | "environment";
}

/** Evaluations split by who asked, by what they got or by where. */
export function UsageParts({ by, name, environment, window, asTable, marks }: UsagePartsProps) {
  const trpc = useTRPC();
  const query = useQuery({
    ...trpc.flags.usageParts.queryOptions({ name, environment, window, by }),
    placeholderData: keepPreviousData,
  });
  return (
    <QueryView query={query} what="Evaluations" inPanel>
      {(data) => {
        if (data.parts.length === 0)
          return <NoEvaluations what={by === "variant" ? "a variant" : "an evaluation"} />;
        const bars = asBars(data, `Evaluations of ${name} by ${by}`, by);
        return (
          <div>
            <Totals data={data} by={by} />
            {asTable ? (
              <BarsTable data={bars} />
            ) : (
              <StackedBars data={by === "environment" ? bars : { ...bars, marks }} />
            )}
          </div>
        );
      }}
    </QueryView>
  );
}

/** SDKs say "disabled" where a flag was off or has no variants. */
const nameOf = (key: string | null, by: UsagePartsProps["by"]): string => {
  if (key === null) return "others";
  return by === "variant" && key === "disabled" ? "no variant" : key;
};

const asBars = (
  { at, parts }: UsagePartsOutput,
  label: string,
  by: UsagePartsProps["by"],
): StackedBarsData => ({
  label,
  at,
  parts: parts.map(({ key, counts }, index) => ({
    key: key ?? "\u0000",
    name: nameOf(key, by),
    tone: key === null ? "idle" : (TONES[index] ?? "idle"),
    values: counts,
  })),
  format: formatCount,
});

function Totals({
  data: { parts },
  by,
}: {
  readonly data: UsagePartsOutput;
  readonly by: UsagePartsProps["by"];
}) {
  const all = parts.reduce((sum, { total }) => sum + total, 0);
  return (
    <dl className="mb-3 grid grid-cols-[minmax(0,1fr)_auto_auto] gap-x-3 gap-y-1 text-12">
      {parts.map(({ key, total }) => (
        <div key={key ?? "\u0000"} className="contents">
          <dt className="truncate font-mono tracking-mono">{nameOf(key, by)}</dt>
          <dd className="text-right tabular-nums">{formatCompact(total)}</dd>
          <dd className="text-right text-ink-3">{formatShare(total / Math.max(1, all), 0)}</dd>
        </div>
      ))}
    </dl>
  );
}
