"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { Page, Split } from "@/components/layout/page";
import { QueryView } from "@/components/layout/query-view";
import { Badge } from "@/components/ui/badge";
import { LampDot } from "@/components/ui/lamp-dot";
import { Panel } from "@/components/ui/panel";
import { Tabs } from "@/components/ui/tabs";
import type { FlagOutput } from "@/contracts/flags";
import { useEnvironment } from "@/lib/client/environment";
import { useTRPC } from "@/lib/client/trpc";
import { ComparePanel } from "../compare/compare-panel";
import { FamilyPanel } from "../family/family-panel";
import { SchedulesPanel } from "../schedules/schedules-panel";
import { useHasDraft } from "../strategies/draft-store";
import { StrategiesPanel } from "../strategies/strategies-panel";
import { EvaluationsPanel } from "../usage/evaluations-panel";
import { ApplicationsPanel } from "./applications-panel";
import { FlagHead } from "./flag-head";
import { HistoryPanel } from "./history-panel";
import { SelectsPanel } from "./selects-panel";
import { SwitchPanel } from "./switch-panel";
import { tabWords } from "./tab-words";

const PlaygroundPanel = dynamic(
  () => import("../playground/playground-panel").then((loaded) => loaded.PlaygroundPanel),
  { ssr: false, loading: () => <Panel aria-hidden="true" className="min-h-[300px]" /> },
);

const LifecyclePanel = dynamic(() =>
  import("../lifecycle/lifecycle-panel").then((loaded) => loaded.LifecyclePanel),
);

/** One flag: what it decides in the environment on screen, who asks it and what was done to it. */
export function FlagScreen({ name }: { readonly name: string }) {
  const trpc = useTRPC();
  const flag = useQuery(trpc.flags.get.queryOptions({ name }));
  return (
    <Page>
      <QueryView query={flag} what="The flag">
        {(data) => <FlagPage flag={data} />}
      </QueryView>
    </Page>
  );
}

function FlagPage({ flag }: { readonly flag: FlagOutput }) {
  const environment = useEnvironment();
  const state = flag.environments.find((each) => each.environment === environment.name);
  return (
    <>
      <FlagHead flag={flag} />
      <EnvironmentTabs flag={flag} current={environment.name} />
      {state ? (
        <Split
          main={
            <>
              <SwitchPanel flag={flag} state={state} />
              <StrategiesPanel key={state.environment} flag={flag} state={state} />
              <SchedulesPanel key={`schedule ${state.environment}`} flag={flag} state={state} />
              <PlaygroundPanel name={flag.name} environment={state.environment} />
            </>
          }
          side={
            <>
              <EvaluationsPanel flag={flag} environment={state.environment} />
              <HistoryPanel name={flag.name} environment={state.environment} />
              <ApplicationsPanel flag={flag} environment={state.environment} />
              <LifecyclePanel name={flag.name} />
              <FamilyPanel flag={flag} environment={state.environment} />
              <ComparePanel key={state.environment} flag={flag} state={state} />
              <SelectsPanel flag={flag} enabled={state.enabled} />
            </>
          }
        />
      ) : null}
    </>
  );
}

interface EnvironmentTabsProps {
  readonly flag: FlagOutput;
  readonly current: string;
}

function EnvironmentTabs({ flag, current }: EnvironmentTabsProps) {
  return (
    <Tabs
      label="Environments"
      className="mb-4"
      tabs={flag.environments.map((state) => ({
        href: `/flags/${encodeURIComponent(flag.name)}?environment=${state.environment}`,
        current: state.environment === current,
        production: state.isProduction,
        label: (
          <>
            {state.isProduction ? <LampDot lit small /> : null}
            {state.environment}
            <span className="font-normal text-ink-3">{tabWords(state)}</span>
            <DraftMark flag={flag.name} environment={state.environment} />
          </>
        ),
      }))}
    />
  );
}

/** Something waits there to be saved. */
function DraftMark({ flag, environment }: { readonly flag: string; readonly environment: string }) {
  return useHasDraft(flag, environment) ? <Badge status="changing">draft</Badge> : null;
}
