"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { Page, PageHeader } from "@/components/layout/page";
import { QueryView } from "@/components/layout/query-view";
import type { Effect } from "@/components/ui/effects";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel, PanelHead } from "@/components/ui/panel";
import { SearchInput } from "@/components/ui/search-input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { StatusLabel } from "@/components/ui/status-label";
import type { KillSwitch, ListKillSwitchesOutput } from "@/contracts/flag-kill-switches";
import { useEnvironment } from "@/lib/client/environment";
import { useSearchParameter } from "@/lib/client/search-parameter";
import { useTRPC } from "@/lib/client/trpc";
import { formatCount } from "@/lib/format/number";
import { FlagPlaces } from "../flag-places";
import type { ToggleTarget } from "../switching/toggle-target";
import { useFlagToggle } from "../switching/use-flag-toggle";
import { KillSwitchCard } from "./kill-switch-card";
import { killSwitchesQueryOf } from "./kill-switches-query";
import { GROUPINGS, groupSwitches, isActed } from "./switch-groups";
import { switchEffects } from "./switch-words";

/** Every switch that stops something, in one place, for one hand in the dark. */
export function KillSwitchesScreen() {
  const trpc = useTRPC();
  const environment = useEnvironment();
  const [search, setSearch] = useSearchParameter("q");
  const query = useDeferredValue(killSwitchesQueryOf(environment.name, search));
  const list = useQuery({
    ...trpc.flags.killSwitches.list.queryOptions(query),
    placeholderData: keepPreviousData,
    enabled: environment.name !== "",
  });
  const acted = list.data?.items.filter(isActed).length ?? 0;
  return (
    <Page>
      <PageHeader
        title="Kill switches"
        {...(list.data && { count: formatCount(list.data.total) })}
        className="mb-3"
      />
      <FlagPlaces />
      <div role="toolbar" aria-label="Find and group" className="mb-3 flex flex-wrap gap-2">
        <SearchInput
          label="Find a switch"
          hotkey="/"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className="w-[260px] max-tablet:h-11 max-tablet:w-full"
        />
        <GroupBy />
        {acted > 0 ? (
          <StatusLabel status="failing" tint className="ml-auto self-center text-12">
            {formatCount(acted)} stopping something now
          </StatusLabel>
        ) : null}
      </div>
      <QueryView query={list} what="Kill switches">
        {(data) => <Groups data={data} isNarrowed={search !== ""} />}
      </QueryView>
    </Page>
  );
}

function useGrouping() {
  const [given, set] = useSearchParameter("group");
  return [GROUPINGS.find(({ value }) => value === given)?.value ?? "owner", set] as const;
}

function GroupBy() {
  const [group, setGroup] = useGrouping();
  return (
    <SegmentedControl
      label="Group by"
      size="normal"
      value={group}
      segments={GROUPINGS}
      onValueChange={(next) => setGroup(next === "owner" ? "" : next)}
    />
  );
}

interface GroupsProps {
  readonly data: ListKillSwitchesOutput;
  readonly isNarrowed: boolean;
}

const asEffects = (one: KillSwitch | undefined, enabled: boolean): Effect[] =>
  one
    ? switchEffects(one, enabled).map(({ icon, what, names }) => ({
        icon,
        what: (
          <>
            <b>{what}</b> <code className="[overflow-wrap:anywhere]">{names.join(", ")}</code>
          </>
        ),
      }))
    : [];

function Groups({ data, isNarrowed }: GroupsProps) {
  const [group] = useGrouping();
  const { environment, isProduction, items, total } = data;
  const toggle = useFlagToggle({
    isGrave: true,
    effectsOf: (target: ToggleTarget) =>
      asEffects(
        items.find(({ name }) => name === target.name),
        target.enabled,
      ),
  });
  if (items.length === 0) return <Nothing isNarrowed={isNarrowed} />;
  return (
    <div className="grid gap-4">
      {groupSwitches(items, group).map(({ title, switches }) => (
        <Panel key={title}>
          <PanelHead title={title} more={formatCount(switches.length)} />
          <ul className="-mr-px -mb-px grid grid-cols-[repeat(auto-fill,minmax(min(100%,440px),1fr))]">
            {switches.map((one) => (
              <KillSwitchCard
                key={one.name}
                one={one}
                environment={environment}
                isChanging={toggle.isChanging(one.name, environment)}
                onMove={() =>
                  toggle.request({
                    name: one.name,
                    type: one.type,
                    environment,
                    isProduction,
                    enabled: !one.enabled,
                    version: one.version,
                  })
                }
              />
            ))}
          </ul>
        </Panel>
      ))}
      {total > items.length ? (
        <p className="text-12 text-ink-3">
          The first {formatCount(items.length)} of {formatCount(total)}; search to see the others.
        </p>
      ) : null}
      {toggle.dialogs}
    </div>
  );
}

function Nothing({ isNarrowed }: { readonly isNarrowed: boolean }) {
  return (
    <Panel>
      {isNarrowed ? (
        <EmptyState icon="search" title="No switch by that name" />
      ) : (
        <EmptyState icon="stop" title="No kill switches">
          A flag of the type kill switch stands here, and every flag that other flags need.
        </EmptyState>
      )}
    </Panel>
  );
}
