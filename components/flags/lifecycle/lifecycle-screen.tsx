"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { Page, PageHeader, Split } from "@/components/layout/page";
import { QueryView } from "@/components/layout/query-view";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel, PanelHead } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import type { LifecycleItem, ListLifecycleOutput } from "@/contracts/flag-lifecycle";
import { useSearchParameter } from "@/lib/client/search-parameter";
import { useTRPC } from "@/lib/client/trpc";
import { formatCount } from "@/lib/format/number";
import { FlagPlaces } from "../flag-places";
import { LifecycleRow } from "./lifecycle-row";
import { EMPTY, FINDINGS, lifecycleQueryOf, ownerWords, STAGES, stageOf } from "./lifecycle-words";
import { SettingsPanel } from "./settings-panel";

/** Where every flag stands in its life, and which are to be cleaned up, by whom and why. */
export function LifecycleScreen() {
  const trpc = useTRPC();
  const search = useSearchParams();
  const query = lifecycleQueryOf((name) => search.get(name) ?? "");
  const list = useQuery({
    ...trpc.flags.lifecycle.list.queryOptions(query),
    placeholderData: keepPreviousData,
  });
  return (
    <Page>
      <PageHeader title="Lifecycle" className="mb-3" />
      <FlagPlaces />
      <QueryView query={list} what="Lifecycle">
        {(data) => (
          <>
            <Filters data={data} />
            <Split
              main={<Flags data={data} />}
              side={<SettingsPanel settings={data.settings} mayEdit={data.mayEdit} />}
            />
          </>
        )}
      </QueryView>
    </Page>
  );
}

const ANY = "*";

function Filters({ data }: { readonly data: ListLifecycleOutput }) {
  const [stage, setStage] = useSearchParameter("stage");
  const [, setAfter] = useSearchParameter("after");
  const current = stageOf(stage);
  return (
    <div role="toolbar" aria-label="Filter" className="mb-3 flex flex-wrap items-center gap-2">
      <ol aria-label="Stages" className="flex max-w-full overflow-x-auto">
        {STAGES.map(({ value, label }) => (
          <li key={value}>
            <Button
              look={value === current ? "default" : "ghost"}
              aria-pressed={value === current}
              className="max-tablet:h-11"
              onClick={() => {
                setAfter("");
                setStage(value === "cleanup" ? "" : value);
              }}
            >
              {label}
              <span className="text-ink-3">{formatCount(data.stages[value])}</span>
            </Button>
          </li>
        ))}
      </ol>
      <OwnerFilter owners={data.owners} />
      {current === "cleanup" ? <FindingFilter /> : null}
    </div>
  );
}

function OwnerFilter({ owners }: Pick<ListLifecycleOutput, "owners">) {
  const [owner, setOwner] = useSearchParameter("owner");
  const [, setAfter] = useSearchParameter("after");
  const known = owners.map((one) => ({ value: one.owner || "-", count: one.count }));
  const options = known.some(({ value }) => value === owner)
    ? known
    : [...known, ...(owner ? [{ value: owner, count: 0 }] : [])];
  return (
    <Select
      label="Owner"
      value={owner || ANY}
      onValueChange={(next) => {
        setAfter("");
        setOwner(next === ANY ? "" : next);
      }}
      options={[
        { value: ANY, label: "Every owner" },
        ...options.map(({ value, count }) => ({
          value,
          label: `${ownerWords(value === "-" ? null : value)} · ${formatCount(count)}`,
        })),
      ]}
      className="w-[190px] max-tablet:h-11"
    />
  );
}

function FindingFilter() {
  const [finding, setFinding] = useSearchParameter("finding");
  const [, setAfter] = useSearchParameter("after");
  return (
    <Select
      label="Why"
      value={finding || ANY}
      onValueChange={(next) => {
        setAfter("");
        setFinding(next === ANY ? "" : next);
      }}
      options={[{ value: ANY, label: "Every reason" }, ...FINDINGS]}
      className="w-[210px] max-tablet:h-11"
    />
  );
}

const byOwner = (items: readonly LifecycleItem[]): [string, LifecycleItem[]][] => {
  const groups = new Map<string, LifecycleItem[]>();
  for (const item of items) {
    const owner = ownerWords(item.owner);
    groups.set(owner, [...(groups.get(owner) ?? []), item]);
  }
  return [...groups];
};

/** Says what would stand in a stage; for the clean-up, that it is done. */
function Nothing() {
  const search = useSearchParams();
  const { stage, owner, finding } = lifecycleQueryOf((name) => search.get(name) ?? "");
  const isNarrowed = owner !== undefined || finding !== undefined;
  if (isNarrowed)
    return (
      <EmptyState icon="search" title="No flag matches">
        Choose every owner and every reason to see the whole stage.
      </EmptyState>
    );
  const { title, words } = EMPTY[stage];
  return (
    <EmptyState icon={stage === "cleanup" ? "check" : "flags"} title={title}>
      {words}
    </EmptyState>
  );
}

function Flags({
  data: { items, nextCursor, total, mayEdit },
}: {
  readonly data: ListLifecycleOutput;
}) {
  const [after, setAfter] = useSearchParameter("after");
  if (items.length === 0)
    return (
      <Panel>
        <Nothing />
      </Panel>
    );
  return (
    <>
      {byOwner(items).map(([owner, flags]) => (
        <Panel key={owner}>
          <PanelHead title={owner} more={formatCount(flags.length)} />
          <ul>
            {flags.map((item) => (
              <LifecycleRow key={item.name} item={item} mayEdit={mayEdit} />
            ))}
          </ul>
        </Panel>
      ))}
      {after || nextCursor ? (
        <div className="flex items-center gap-2">
          {after ? <Button onClick={() => setAfter("")}>First page</Button> : null}
          {nextCursor ? <Button onClick={() => setAfter(nextCursor)}>Next page</Button> : null}
          <span className="text-12 text-ink-3">
            {formatCount(items.length)} of {formatCount(total)}
          </span>
        </div>
      ) : null}
    </>
  );
}
