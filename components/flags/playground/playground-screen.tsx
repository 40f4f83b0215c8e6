"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Page, PageHeader } from "@/components/layout/page";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel, PanelBody, PanelFoot, PanelHead } from "@/components/ui/panel";
import { SearchInput } from "@/components/ui/search-input";
import { Select } from "@/components/ui/select";
import { Loading, SkeletonPanel } from "@/components/ui/skeleton";
import type { EvaluateFlagsOutput } from "@/contracts/flag-playground";
import { useEnvironment } from "@/lib/client/environment";
import { failureOf } from "@/lib/client/failure";
import { useSearchParameter } from "@/lib/client/search-parameter";
import { useTRPC } from "@/lib/client/trpc";
import { formatCount } from "@/lib/format/number";
import { FlagPlaces } from "../flag-places";
import { useSettled } from "../use-settled";
import { ContextForm } from "./context-form";
import { MOST_VALUES, readVary, type Vary } from "./playground-address";
import { ResultsList, VariedTable } from "./results-table";
import { useContextInAddress } from "./use-context-in-address";

const SETTLES_MS = 250;
const PAGE = 25;

/** What SDKs would answer, flag by flag, for any context; and why. */
export function PlaygroundScreen() {
  const { context, put, asked, error } = useContextInAddress();
  return (
    <Page>
      <PageHeader title="Playground" className="mb-3" />
      <FlagPlaces />
      <p className="mb-3 text-12 text-ink-3">
        What SDKs answer for a context, decided by the rules SDKs have. Nothing is changed or
        counted.
      </p>
      {error ? (
        <Banner tone="warn" icon="info" className="mb-3">
          <strong>The context in the address cannot be read.</strong> {error}
        </Banner>
      ) : null}
      <div className="grid grid-cols-[352px_minmax(0,1fr)] items-start gap-6 max-desktop:grid-cols-1 max-desktop:gap-4">
        <Panel>
          <PanelHead title="Context" />
          <PanelBody className="grid gap-4">
            <ContextForm context={context} onChange={put} />
            <VaryField />
          </PanelBody>
        </Panel>
        <Results context={asked} />
      </div>
    </Page>
  );
}

function VaryField() {
  const [vary, setVary] = useSearchParameter("vary");
  const isUnread = vary.trim() !== "" && readVary(vary) === null;
  return (
    <Field
      label="Several values at once"
      hint={`A field and up to ${MOST_VALUES} values: userId: ada, bob, cy`}
      error={isUnread ? "Write a field, a colon and the values: userId: ada, bob" : undefined}
    >
      <Input
        mono
        value={vary}
        maxLength={2_000}
        onChange={(event) => setVary(event.target.value)}
      />
    </Field>
  );
}

const EVERY = "*";

interface ResultsProps {
  readonly context: ReturnType<typeof useContextInAddress>["asked"];
}

function useAnswers(context: ResultsProps["context"]) {
  const trpc = useTRPC();
  const environment = useEnvironment();
  const [search] = useSearchParameter("q");
  const [project] = useSearchParameter("project");
  const [written] = useSearchParameter("vary");
  const settled = useSettled(`${search.trim()}\n${written}`, SETTLES_MS);
  const [sought = "", ...rest] = settled.split("\n");
  const vary = readVary(rest.join("\n"));
  const options = trpc.flags.playground.evaluate.infiniteQueryOptions(
    {
      environment: environment.name,
      context,
      limit: PAGE,
      ...(sought && { search: sought.slice(0, 100) }),
      ...(project && { project }),
      ...(vary && { vary }),
    },
    { getNextPageParam: (page) => page.nextCursor ?? undefined },
  );
  const answers = useInfiniteQuery({
    ...options,
    placeholderData: keepPreviousData,
    enabled: environment.name !== "",
  });
  return { answers, vary, environment: environment.name };
}

function Results({ context }: ResultsProps) {
  const { answers, vary, environment } = useAnswers(context);
  const [search, setSearch] = useSearchParameter("q");
  const first = answers.data?.pages[0];
  const items = answers.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel>
      <PanelHead
        title={`Answers in ${environment}`}
        more={first ? formatCount(first.total) : undefined}
      />
      <div className="flex flex-wrap gap-2 border-b border-line px-4 py-2.5">
        <SearchInput
          label="Find a flag"
          hotkey="/"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className="min-w-[200px] flex-1"
        />
        <ProjectFilter projects={first?.projects ?? []} />
      </div>
      <Failure answers={answers} />
      {first === undefined && !answers.isError ? (
        <Loading label="Answers: loading">
          <SkeletonPanel rows={8} />
        </Loading>
      ) : null}
      {first ? <Answers {...{ items, environment, context, vary }} /> : null}
      {answers.hasNextPage ? (
        <PanelFoot>
          <Button busy={answers.isFetchingNextPage} onClick={() => void answers.fetchNextPage()}>
            Show more
          </Button>
          <span className="text-12 text-ink-3">
            {formatCount(items.length)} of {formatCount(first?.total ?? 0)}
          </span>
        </PanelFoot>
      ) : null}
    </Panel>
  );
}

interface AnswersProps {
  readonly items: EvaluateFlagsOutput["items"];
  readonly environment: string;
  readonly context: ResultsProps["context"];
  readonly vary: Vary | null;
}

/** While the next answers are on their way, the ones before stand in the shape they were asked in. */
function Answers({ vary, ...rest }: AnswersProps) {
  if (rest.items.length === 0) return <EmptyState icon="flags" title="No flag by that name" />;
  const asked = rest.items[0]?.answers.length ?? 1;
  return vary && vary.values.length === asked ? (
    <VariedTable {...rest} vary={vary} />
  ) : (
    <ResultsList {...rest} />
  );
}

function Failure({ answers }: { readonly answers: ReturnType<typeof useAnswers>["answers"] }) {
  if (!answers.isError) return null;
  const { message, code, requestId } = failureOf(answers.error);
  return (
    <ErrorState
      title="It could not be evaluated"
      message={message}
      details={{ code, requestId, at: new Date(answers.errorUpdatedAt) }}
      onRetry={() => void answers.refetch()}
    />
  );
}

function ProjectFilter({ projects }: { readonly projects: readonly string[] }) {
  const [project, setProject] = useSearchParameter("project");
  if (projects.length < 2 && project === "") return null;
  const known = project && !projects.includes(project) ? [project, ...projects] : projects;
  return (
    <Select
      label="Project"
      value={project || EVERY}
      onValueChange={(next) => setProject(next === EVERY ? "" : next)}
      options={[
        { value: EVERY, label: "Every project" },
        ...known.map((each) => ({ value: each, label: each })),
      ]}
      className="w-[180px]"
    />
  );
}
