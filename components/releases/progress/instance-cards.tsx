"use client";

import { useState } from "react";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import type { DeploymentOutput } from "@/contracts/releases";
import { formatLatency } from "@/lib/format/duration";
import { formatErrorRatio, formatRate, NONE, plural } from "@/lib/format/number";
import { InstanceLogs } from "./instance-logs";

type Instance = DeploymentOutput["instanceList"][number];

interface InstanceCardsProps {
  readonly instances: readonly Instance[];
  readonly environment: string;
}

/** A card for each process, the new release first. */
export function InstanceCards({ instances, environment }: InstanceCardsProps) {
  const [logsOf, setLogsOf] = useState<Instance | null>(null);
  if (instances.length === 0)
    return <p className="text-12 text-ink-3">No instance has been started yet.</p>;
  return (
    <>
      <ul
        aria-label={plural(instances.length, "instance")}
        className="grid grid-cols-[repeat(auto-fill,minmax(164px,1fr))] gap-2 max-tablet:grid-cols-1"
      >
        {inOrder(instances).map((instance) => (
          <InstanceCard key={instance.id} instance={instance} onLogs={() => setLogsOf(instance)} />
        ))}
      </ul>
      {logsOf ? (
        <InstanceLogs instance={logsOf} environment={environment} onClose={() => setLogsOf(null)} />
      ) : null}
    </>
  );
}

const inOrder = (instances: readonly Instance[]): Instance[] =>
  [...instances].sort((a, b) => Number(b.isNew) - Number(a.isNew) || a.slot - b.slot);

const HEXAGON =
  "M3.75 19.3Q3 18 3.75 16.7L10.75 4.58Q11.5 3.28 13 3.28L27 3.28Q28.5 3.28 29.25 4.58L36.25 16.7Q37 18 36.25 19.3L29.25 31.42Q28.5 32.72 27 32.72L13 32.72Q11.5 32.72 10.75 31.42Z";

type State = Instance["state"];

const OUTLINES: Record<State, string> = {
  ready: "fill-panel stroke-good",
  starting: "fill-changing-soft stroke-changing",
  draining: "fill-changing-soft stroke-changing",
  stopped: "fill-panel stroke-line-strong",
  lost: "fill-bad-soft stroke-bad",
};

const BORDERS: Partial<Record<State, string>> = {
  starting: "border-[color-mix(in_oklab,var(--changing)_50%,var(--line))]",
  draining: "border-[color-mix(in_oklab,var(--changing)_50%,var(--line))]",
  lost: "border-[color-mix(in_oklab,var(--bad)_50%,var(--line))]",
};

interface InstanceCardProps {
  readonly instance: Instance;
  readonly onLogs: () => void;
}

function InstanceCard({ instance, onLogs }: InstanceCardProps) {
  const hasErrors = (instance.errorRatio ?? 0) > 0.01;
  const figures = [
    { term: "errors", value: formatErrorRatio(instance.errorRatio), bad: hasErrors },
    { term: "p95", value: formatLatency(instance.p95Ms), bad: false },
    { term: "rate", value: rateWords(instance), bad: false },
  ];
  return (
    <li
      className={cn(
        "grid grid-cols-[40px_minmax(0,1fr)_auto] items-center gap-x-2 rounded-control border border-line p-2.5",
        BORDERS[instance.state],
        instance.state === "stopped" && "opacity-70",
      )}
    >
      <svg width="40" height="36" viewBox="0 0 40 36" role="img" aria-label={instance.state}>
        <path d={HEXAGON} strokeWidth="1.25" className={OUTLINES[instance.state]} />
        <StateMark state={instance.state} />
      </svg>
      <div className="min-w-0">
        <b className="block truncate font-mono text-12 font-strong tracking-mono">
          {instance.version}
        </b>
        <span className="block truncate font-mono text-10 text-ink-3">
          slot {instance.slot}, {instance.host}
        </span>
      </div>
      <IconButton
        icon="file"
        label={`Logs of ${instance.version}, slot ${instance.slot}`}
        look="ghost"
        size="small"
        onClick={onLogs}
        className="self-start"
      />
      <dl className="col-span-3 mt-2 grid grid-cols-[auto_1fr] gap-x-2 gap-y-0.5 border-t border-line pt-2 text-11">
        {figures.map(({ term, value, bad }) => (
          <div key={term} className="contents">
            <dt className="text-ink-3">{term}</dt>
            <dd className={cn("text-right font-mono tracking-mono", bad && "text-bad")}>{value}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

function rateWords(instance: Instance): string {
  if (instance.state !== "ready") return instance.state;
  return instance.requestsPerSecond === null ? NONE : `${formatRate(instance.requestsPerSecond)}/s`;
}

function StateMark({ state }: { readonly state: State }) {
  switch (state) {
    case "ready":
      return (
        <path
          d="m14 18.5 4.2 4.2 8-8.6"
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
          className="fill-none stroke-good"
        />
      );
    case "starting":
      return (
        <path
          d="M20 10a8 8 0 1 1-8 8"
          strokeWidth="2.2"
          strokeLinecap="round"
          className="fill-none stroke-changing"
        />
      );
    case "draining":
      return (
        <path
          d="M20 12v11m-4.5-4.5L20 23l4.5-4.5"
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
          className="fill-none stroke-changing"
        />
      );
    case "lost":
      return <path d="M20 12.4 25.6 18 20 23.6 14.4 18Z" className="fill-bad" />;
    case "stopped":
      return <path d="M16 14h8v8h-8z" className="fill-line-strong" />;
  }
}
